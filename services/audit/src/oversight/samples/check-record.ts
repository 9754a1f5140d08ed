import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  idParam,
  invalid,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  text,
  UnitOfWork,
} from '@tsunagi/http';
import type { Brand, Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { keyOf, sealWord } from '../../desk/sealed-word.store.js';
import { notePlace } from './view-sample.js';

const checkBody = z.strictObject({
  recordId: z.uuid().toLowerCase(),
  result: z.enum(['plausible', 'question']),
  note: text(4_000).optional(),
});
type CheckBody = z.output<typeof checkBody>;
const checkReply = z.object({ recordId: z.uuid(), result: z.enum(['plausible', 'question']) });

/** What an auditor thinks of a record that was drawn. A second check stands beside the first and counts instead. */
@Controller('api/v1/audit')
export class CheckRecord {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('samples/:sampleId/checks')
  @Roles('auditor')
  @Operation({
    summary: { ja: '抜き取った記録を点検する', en: 'Check a record that was drawn' },
    body: checkBody,
    reply: checkReply,
    status: 201,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('sampleId', idParam<Brand<'SampleId'>>()) sampleId: string,
    @Body(body(checkBody)) input: CheckBody,
  ): Promise<Reply<z.output<typeof checkReply>>> {
    return this.unitOfWork.command(context, async (tx): Promise<Reply<z.output<typeof checkReply>>> => {
      const found = await tx.query('select 1 from sample where sample_id = $1 for update', [sampleId]);
      const object = { kind: 'sample', ...(found.length > 0 && { id: sampleId }) };
      if (found.length === 0) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...byOversight });
        return problem('not-found');
      }
      const drawn = await tx.query('select 1 from sample_record where sample_id = $1 and record_id = $2', [
        sampleId,
        input.recordId,
      ]);
      if (drawn.length === 0) return invalid({ pointer: '/recordId', code: 'record-not-sampled' });
      const commitment = await this.keep(tx, context, sampleId, input);
      await this.accessLog.record(tx, context, {
        action: 'change',
        object,
        ...(commitment !== undefined && { commitment }),
        ...byOversight,
      });
      return answered({ recordId: input.recordId, result: input.result });
    });
  }

  private async keep(
    tx: Tx,
    { actor }: RequestContext,
    sampleId: string,
    { recordId, result, note }: CheckBody,
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ n: number }>(
      'select coalesce(max(n), 0)::int + 1 as n from sample_check where sample_id = $1 and record_id = $2',
      [sampleId, recordId],
    );
    const { n } = row!;
    const word =
      note === undefined
        ? undefined
        : sealWord(await keyOf(this.keys, tx, sampleId), notePlace(sampleId, recordId, n), note);
    tx.write(
      'insert into sample_check (sample_id, record_id, n, result, note, by, at) values ($1, $2, $3, $4, $5, $6, $7)',
      [sampleId, recordId, n, result, word?.sealed ?? null, actor.id, this.clock.now()],
    );
    return word?.commitment;
  }
}
