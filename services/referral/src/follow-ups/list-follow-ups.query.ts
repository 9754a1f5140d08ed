import { Controller, Get, Query } from '@nestjs/common';
import { hasRole, referralStates, type ReferralState } from '@tsunagi/contracts';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  cutPage,
  Ctx,
  decodeCursor,
  listOf,
  Operation,
  page,
  problem,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import { z } from 'zod';
import { lookingFor } from '../referral/access.js';
import { followUpReasons, type FollowUpReason } from '../referral/follow-up.js';
import { actingRoles } from '../referral/parties.js';

const followUpQuery = z.strictObject({
  /** `mine`: the actor's own and those of nobody in particular; `agency`: all of the agency, with a purpose. */
  scope: z.enum(['mine', 'agency']).default('mine'),
  status: z.enum(['open', 'done']).default('open'),
  ...page,
});
type FollowUpQuery = z.output<typeof followUpQuery>;

export const followUpView = z
  .object({
    followUpId: z.uuid(),
    referralId: z.uuid(),
    caseId: z.uuid(),
    agency: z.string(),
    staff: z.string().optional(),
    reason: z.enum(followUpReasons),
    recipient: z.string(),
    state: z.enum(referralStates),
    dueAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    doneAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'FollowUp' });
type FollowUpView = z.infer<typeof followUpView>;
const followUps = listOf(followUpView);

interface FollowUpRow {
  readonly follow_up_id: string;
  readonly referral_id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly agency: string;
  readonly staff: string | null;
  readonly reason: FollowUpReason;
  readonly recipient: string;
  readonly state: ReferralState;
  readonly due_at: Date;
  readonly created_at: Date;
  readonly done_at: Date | null;
}

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Who has to do what next, the most urgent first: nothing that was declined, expired or failed is nobody's (I11). */
@Controller('api/v1')
export class ListFollowUps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('follow-ups')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '次にすることの一覧を見る', en: 'List follow-ups' },
    query: followUpQuery,
    reply: followUps,
    problems: ['access-purpose-required'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(followUpQuery)) input: FollowUpQuery,
  ): Promise<Reply<z.infer<typeof followUps>>> {
    const after = decodeCursor(place, input.cursor);
    return this.unitOfWork.read(async (tx): Promise<Reply<z.infer<typeof followUps>>> => {
      const wide = input.scope === 'agency';
      if (wide && context.purpose === undefined && !hasRole(context.actor, 'partner', 'coordinator')) {
        const refused = 'access-purpose-required';
        await this.accessLog.record(tx, lookingFor(context), {
          action: 'list',
          object: { kind: 'follow-up' },
          refused,
        });
        return problem(refused);
      }
      const rows = await tx.query<FollowUpRow>(SELECT, [
        context.actor.agency,
        wide ? null : context.actor.id,
        input.status === 'done',
        after?.[0] ?? null,
        after?.[1] ?? null,
        input.limit + 1,
      ]);
      const { shown, next } = cutPage(rows, input.limit, (row) => [row.due_at.toISOString(), row.follow_up_id]);
      await this.accessLog.record(
        tx,
        lookingFor(context),
        ...shown.map((row) => ({
          action: 'list' as const,
          object: { kind: 'follow-up', id: row.follow_up_id },
          subject: row.person_id,
          caseId: row.case_id,
        })),
      );
      return answered({ items: shown.map(viewOf), next });
    });
  }
}

const SELECT = `
  select f.follow_up_id, f.referral_id, f.case_id, f.person_id, f.agency, f.staff, f.reason, r.recipient, r.state,
         f.due_at, f.created_at, f.done_at
  from follow_up f join referral r using (referral_id)
  where f.agency = $1 and ($2::text is null or f.staff is null or f.staff = $2) and (f.done_at is not null) = $3
    and ($4::timestamptz is null or (f.due_at, f.follow_up_id) > ($4, $5::uuid))
  order by f.due_at, f.follow_up_id limit $6`;

const viewOf = (row: FollowUpRow): FollowUpView => ({
  followUpId: row.follow_up_id,
  referralId: row.referral_id,
  caseId: row.case_id,
  agency: row.agency,
  ...(row.staff !== null && { staff: row.staff }),
  reason: row.reason,
  recipient: row.recipient,
  state: row.state,
  dueAt: row.due_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  ...(row.done_at && { doneAt: row.done_at.toISOString() }),
});
