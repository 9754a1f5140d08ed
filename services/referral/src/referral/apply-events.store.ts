import type { BusinessCalendar, AgencyId, Ids, StaffId } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { followUpsAfter, settlesEarlier, type Responsible } from './follow-up.js';
import { addFollowUps, settleFollowUps } from './follow-up.store.js';
import { evolve } from './evolve.js';
import { publicEventsOf } from './referral-events.js';
import { updateReferral, type Stored } from './referral.store.js';
import type { Referral, ReferralEvent } from './referral.js';

/** What applying events needs beside them. */
export interface Applying {
  readonly calendar: BusinessCalendar;
  readonly ids: Ids;
  readonly now: Date;
  /** Who did it: the staff member, or `system:…`. */
  readonly by: string;
}

/**
 * Writes what happened: the state, who is responsible next (I11), and what others are told, in one transaction (I4).
 * The referral must have been locked by `loadReferral`. @throws LostRaceError
 */
export async function applyEvents(
  tx: Tx,
  before: Stored,
  events: readonly ReferralEvent[],
  applying: Applying,
): Promise<Stored> {
  const { now, ids, by } = applying;
  if (events.length === 0) return before;
  const steps = stepsOf(before.referral, events);
  const after = steps.at(-1)!.after;
  const [version, responsible] = await Promise.all([
    updateReferral(tx, before, after, now),
    whoIsThere(tx, after, applying),
  ]);
  if (events.some(settlesEarlier)) await settleFollowUps(tx, after.referralId, by, now);
  const followUps = steps.flatMap(({ after: state, event }) => followUpsAfter(state, event, responsible));
  await addFollowUps(tx, after, version, followUps, { ids, now });
  await appendEvents(
    tx,
    steps.flatMap(({ after: state, event }) => publicEventsOf(state, event)),
    { ids },
  );
  return { referral: after, version, updatedAt: now };
}

const stepsOf = (before: Referral, events: readonly ReferralEvent[]): { event: ReferralEvent; after: Referral }[] => {
  let state = before;
  return events.map((event) => ({ event, after: (state = evolve(state, event)) }));
};

async function whoIsThere(tx: Tx, referral: Referral, { calendar }: Applying): Promise<Responsible> {
  const [row] = await tx.query<{ assignee: StaffId | null; coordinating: AgencyId | null }>(
    `select (select assignee from case_ref where case_id = $1) as assignee,
            (select agency_id from agency where coordinating) as coordinating`,
    [referral.caseId],
  );
  return {
    calendar,
    assignee: row?.assignee ?? referral.createdBy,
    ...(row?.coordinating && { coordinating: row.coordinating }),
  };
}
