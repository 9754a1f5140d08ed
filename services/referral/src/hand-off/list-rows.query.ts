import { statesWhere, traitsOf, type DeskReason } from '@tsunagi/contracts';
import type { RequestContext } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { referralColumns, type ReferralRow } from '../referral/referral.store.js';
import type { ListQuery } from './list-query.schema.js';

/** A row of a list, with the time by which the list is ordered. */
export interface ListedRow extends ReferralRow {
  readonly place: Date;
}
type Place = readonly [at: string, id: string] | null;

/** Busy people forget the quiet cases: a referral untouched for so many days is looked after. */
const RESTING_DAYS = 14;
const DAY_MS = 24 * 3_600_000;
const restingSince = (now: Date): Date => new Date(now.getTime() - RESTING_DAYS * DAY_MS);

/**
 * Inbox or outbox, the latest change first; one row more than the limit, to know whether there is a next page. Without a
 * stated purpose the outbox holds the actor's own cases and drafts only.
 */
export function ownBoxQuery(
  tx: Tx,
  { actor, purpose }: RequestContext,
  { box, state, caseId, limit }: Omit<ListQuery, 'box'> & { readonly box: 'inbox' | 'outbox' },
  after: Place,
): Promise<ListedRow[]> {
  const mine = box === 'inbox' ? `r.recipient = $1 and r.state <> 'draft'` : 'r.sender = $1';
  return tx.query<ListedRow>(
    `select ${referralColumns}, r.updated_at as place
     from referral r join case_ref c using (case_id)
     where ${mine}
       and ($2::boolean or c.assignee = $3 or r.created_by = $3)
       and ($4::text[] is null or r.state = any($4))
       and ($5::uuid is null or r.case_id = $5)
       and ($6::timestamptz is null or (r.updated_at, r.referral_id) < ($6, $7::uuid))
     order by r.updated_at desc, r.referral_id desc limit $8`,
    [
      actor.agency,
      box === 'inbox' || purpose !== undefined,
      actor.id,
      state ?? null,
      caseId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  );
}

/** What lies: nobody answers, declined or failed without a next step, resting too long. The longest due first. */
export function deskQuery(tx: Tx, { state, limit }: ListQuery, after: Place, now: Date): Promise<ListedRow[]> {
  return tx.query<ListedRow>(
    `select ${referralColumns}, r.due_at as place
     from referral r
     where r.rerouted_to is null
       and ((r.state = any($7) and r.due_at <= $1)
         or r.state = any($8)
         or (r.state = any($9)
           and exists (select 1 from follow_up f where f.referral_id = r.referral_id and f.done_at is null))
         or (r.state = any($10) and r.updated_at < $2))
       and ($3::text[] is null or r.state = any($3))
       and ($4::timestamptz is null or (r.due_at, r.referral_id) > ($4, $5::uuid))
     order by r.due_at, r.referral_id limit $6`,
    [
      ...[now, restingSince(now), state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      ...[
        statesOnDesk('overdue'),
        statesOnDesk('expired'),
        statesOnDesk('declined', 'failed'),
        statesOnDesk('resting'),
      ],
    ],
  );
}

const statesOnDesk = (...reasons: readonly DeskReason[]): string[] =>
  statesWhere(({ onDesk }) => onDesk !== undefined && reasons.includes(onDesk));

/** Why it lies on the desk. */
export const whyOnDesk = ({ state }: ReferralRow): DeskReason | undefined => traitsOf(state).onDesk;
