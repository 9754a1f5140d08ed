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
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';

const openBody = z
  .strictObject({
    actor: z.string().min(1).max(120).optional(),
    referralId: z.uuid().toLowerCase().optional(),
    from: instantInput,
    to: instantInput,
    discoveredAt: instantInput,
    wrongful: z.boolean(),
  })
  .refine(({ actor, referralId }) => (actor === undefined) !== (referralId === undefined), {
    path: ['actor'],
    params: { code: 'one-of-actor-or-referral' },
  });
const openedIncident = z.object({ incidentId: z.uuid() });

/** Asks what one account or one referral exposed in a period (漏えい等の範囲の確認). */
@Controller('api/v1/audit')
export class OpenIncident {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('incidents')
  @Roles('auditor')
  @Operation({
    summary: { ja: '漏えいの範囲を確かめる', en: 'Open an incident' },
    body: openBody,
    reply: openedIncident,
    status: 201,
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(openBody)) input: z.output<typeof openBody>,
  ): Promise<Reply<z.output<typeof openedIncident>>> {
    const { actor, referralId, from, to, discoveredAt, wrongful } = input;
    return this.unitOfWork.command(context, async (tx) => {
      if (from > to) return invalid({ pointer: '/to', code: 'period-reversed' });
      const incidentId = this.ids.next<string>();
      tx.write(
        `insert into incident (incident_id, actor, referral_id, from_at, to_at, discovered_at, wrongful, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          incidentId,
          actor ?? null,
          referralId ?? null,
          from,
          to,
          discoveredAt,
          wrongful,
          context.actor.id,
          this.clock.now(),
        ],
      );
      const object = { kind: 'incident', id: incidentId };
      await this.accessLog.record(tx, context, { action: 'create', object, ...byOversight });
      return answered({ incidentId });
    });
  }
}
