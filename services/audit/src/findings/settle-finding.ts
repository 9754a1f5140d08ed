import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  idParam,
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
import { byOversight } from '../desk/by-oversight.js';
import { keyOf, sealWord } from '../desk/sealed-word.store.js';

type FindingId = Brand<'FindingId'>;
const settleBody = z.strictObject({ reason: text(4_000) });
const settleReply = z.object({ findingId: z.uuid(), state: z.literal('settled') });

/** An auditor lays a finding to rest and says why. Once settled it stays as it is; the same again changes nothing. */
@Controller('api/v1/audit')
export class SettleFinding {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('findings/:findingId/settle')
  @Roles('auditor')
  @Operation({
    summary: { ja: '知らせを確認済みにする', en: 'Settle a finding' },
    body: settleBody,
    reply: settleReply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('findingId', idParam<FindingId>()) findingId: FindingId,
    @Body(body(settleBody)) input: z.output<typeof settleBody>,
  ): Promise<Reply<z.output<typeof settleReply>>> {
    const { reason } = input;
    return this.unitOfWork.command(context, async (tx) => {
      const object = { kind: 'finding', id: findingId };
      const [found] = await tx.query<{ state: string }>('select state from finding where finding_id = $1 for update', [
        findingId,
      ]);
      if (!found) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...byOversight });
        return problem('not-found');
      }
      const access: Access = { action: 'change', object, ...byOversight };
      const commitment = found.state === 'open' ? await this.settle(tx, context, findingId, reason) : undefined;
      await this.accessLog.record(tx, context, { ...access, ...(commitment !== undefined && { commitment }) });
      return answered({ findingId, state: 'settled' });
    });
  }

  private async settle(tx: Tx, context: RequestContext, findingId: FindingId, reason: string): Promise<string> {
    const key = await keyOf(this.keys, tx, findingId);
    const { sealed, commitment } = sealWord(key, `finding/${findingId}/settled_reason`, reason);
    tx.write(
      `update finding set state = 'settled', settled_at = $2, settled_by = $3, settled_as = 'settled', settled_reason = $4
       where finding_id = $1`,
      [findingId, this.clock.now(), context.actor.id, sealed],
    );
    return commitment;
  }
}
