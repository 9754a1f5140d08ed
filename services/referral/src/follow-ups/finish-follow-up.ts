import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  idParam,
  Operation,
  problem,
  type Reply,
  text,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Brand, Clock, PersonId } from '@tsunagi/kernel';
import { PersonKeys, sealText } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { lookingFor } from '../referral/access.js';
import { actingRoles } from '../referral/parties.js';

type FollowUpId = Brand<'FollowUpId'>;
const finishBody = z.strictObject({ note: text(4_000).optional() });
const finished = z.object({ followUpId: z.uuid(), doneAt: z.iso.datetime() });
type Finished = z.infer<typeof finished>;

/** Somebody of the responsible agency has done what was left to do, and may say how. */
@Controller('api/v1')
export class FinishFollowUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('follow-ups/:followUpId/done')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '次にすることを済みにする', en: 'Finish a follow-up' },
    body: finishBody,
    reply: finished,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('followUpId', idParam<FollowUpId>()) id: FollowUpId,
    @Body(body(finishBody)) input: z.output<typeof finishBody>,
  ): Promise<Reply<Finished>> {
    const { note } = input;
    return this.unitOfWork.command(context, async (tx): Promise<Reply<Finished>> => {
      const [row] = await tx.query<{ agency: string; person_id: PersonId; case_id: string; done_at: Date | null }>(
        'select agency, person_id, case_id, done_at from follow_up where follow_up_id = $1 for update',
        [id],
      );
      const about = row && { subject: row.person_id, caseId: row.case_id };
      const object = { kind: 'follow-up', id };
      if (!row || row.agency !== context.actor.agency) {
        await this.accessLog.record(tx, lookingFor(context), {
          action: 'denied',
          object,
          ...about,
          refused: 'not-found',
        });
        return problem('not-found');
      }
      const doneAt = row.done_at ?? this.clock.now();
      if (!row.done_at) {
        const dataKey = (await this.keys.getMany(tx, [row.person_id])).get(row.person_id);
        // Of an erased person the task can still be ended; a note about them is not kept (I8).
        const sealed = note === undefined || !dataKey ? null : sealText(dataKey, `follow_up/${id}/note`, note);
        await tx.query('update follow_up set done_at = $2, done_by = $3, note = $4 where follow_up_id = $1', [
          id,
          doneAt,
          context.actor.id,
          sealed,
        ]);
      }
      await this.accessLog.record(tx, lookingFor(context), { action: 'change', object, ...about });
      return answered({ followUpId: id, doneAt: doneAt.toISOString() });
    });
  }
}
