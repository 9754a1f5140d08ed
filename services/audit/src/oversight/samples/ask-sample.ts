import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  instantInput,
  invalid,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { AUDIT_SETTINGS, type AuditSettings } from '../../settings.js';
import { byOversight } from '../../desk/by-oversight.js';

const askBody = z.strictObject({ from: instantInput, to: instantInput, size: z.int().min(1).max(1_000) });
const askReply = z.object({ sampleId: z.uuid(), state: z.literal('waiting') });

/** Asks for a random sample. Asking is logged first; the draw follows from a checkpoint that is not there yet. */
@Controller('api/v1/audit')
export class AskSample {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  @Post('samples')
  @Roles('auditor')
  @Operation({
    summary: { ja: '記録を抜き取る', en: 'Ask for a random sample of records' },
    body: askBody,
    reply: askReply,
    status: 201,
    problems: ['log-not-configured'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(askBody)) input: z.output<typeof askBody>,
  ): Promise<Reply<z.output<typeof askReply>>> {
    const { from, to, size } = input;
    return this.unitOfWork.command(context, async (tx) => {
      if (from > to) return invalid({ pointer: '/to', code: 'period-reversed' });
      const sampleId = this.ids.next<string>();
      const access = { action: 'create', object: { kind: 'sample', id: sampleId }, count: size } as const;
      if (this.settings.LOG_SIGNING_KEYS.length === 0) {
        const refused = 'log-not-configured';
        await this.accessLog.record(tx, context, {
          action: 'create',
          object: { kind: 'sample' },
          refused,
          ...byOversight,
        });
        return problem(refused);
      }
      tx.write(
        'insert into sample (sample_id, asked_by, asked_at, from_at, to_at, size) values ($1, $2, $3, $4, $5, $6)',
        [sampleId, context.actor.id, this.clock.now(), from, to, size],
      );
      await this.accessLog.record(tx, context, { ...access, ...byOversight });
      return answered({ sampleId, state: 'waiting' });
    });
  }
}
