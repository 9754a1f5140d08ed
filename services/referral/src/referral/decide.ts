import {
  judge,
  type DecidedGround,
  type DeclineReason,
  type Outcome,
  type ReferralAct,
  type ReferralParty,
} from '@tsunagi/contracts';
import {
  ok,
  reject,
  type AgencyId,
  type BusinessCalendar,
  type DecisionId,
  type ReferralId,
  type Result,
  type StaffId,
} from '@tsunagi/kernel';
import { standingOf, type In, type Referral, type ReferralEvent } from './referral.js';

/** Who acts, as what, and when. */
export interface Acting {
  readonly parties: ReadonlySet<ReferralParty>;
  readonly staff: StaffId;
  readonly now: Date;
}

export type RefusalCode =
  'referral-not-your-part' | 'referral-wrong-state' | 'due-date-passed' | 'recipient-unchanged' | 'already-rerouted';

/** The events that follow. None, and still a success: the command had been done before. */
export type Decision = Result<readonly ReferralEvent[], RefusalCode>;

/** Looks the act up in the table. @param event what happens when it is allowed */
function step(referral: Referral, act: ReferralAct, acting: Acting, event: ReferralEvent): Decision {
  switch (judge(act, standingOf(referral), acting.parties)) {
    case 'goes':
      return ok([event]);
    case 'was-done':
      return ok([]);
    case 'not-your-part':
      return reject('referral-not-your-part');
    case 'already-rerouted':
      return reject('already-rerouted');
    case 'wrong-state':
      return wrongState(referral);
  }
}

const wrongState = (referral: Referral): Decision => reject('referral-wrong-state', { state: referral.state });

/** Halfway from one instant to the other. */
const halfway = (from: Date, to: Date): Date => new Date((from.getTime() + to.getTime()) / 2);

/** What consent permitted, and by when an answer is due. */
export interface Permit {
  readonly decisionId: DecisionId;
  readonly ground: DecidedGround;
  readonly publicKey?: string;
}

/** By when an answer is due: as the sender wished, else counted from now. */
export const dueAtOf = (referral: In<'draft'>, wished: Date | undefined, calendar: BusinessCalendar, now: Date): Date =>
  wished ?? referral.dueAt ?? calendar.answerDueAt(now, referral.urgency);

/** Before the permit is asked for: may the referral be sent at all? */
export function maySend(referral: Referral, acting: Acting): Result<In<'draft'> | null, RefusalCode> {
  const decision = step(referral, 'send', acting, { type: 'started', at: acting.now });
  if (!decision.ok) return decision;
  return ok(referral.state === 'draft' ? referral : null);
}

export function send(referral: Referral, acting: Acting, permit: Permit, dueAt: Date): Decision {
  const { now } = acting;
  if (referral.state === 'draft' && dueAt <= now) return reject('due-date-passed');
  return step(referral, 'send', acting, {
    type: 'sent',
    at: now,
    dueAt,
    remindAt: halfway(now, dueAt),
    decisionId: permit.decisionId,
    ground: permit.ground,
    ...(permit.publicKey !== undefined && { publicKey: permit.publicKey }),
  });
}

export const accept = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'accept', acting, { type: 'accepted', at: acting.now, by: acting.staff });

/** @param pauseUntil day on which there may be room again, `YYYY-MM-DD` */
export function decline(referral: Referral, acting: Acting, reason: DeclineReason, pauseUntil?: string): Decision {
  const decision = step(referral, 'decline', acting, {
    type: 'declined',
    at: acting.now,
    reason,
    ...(pauseUntil !== undefined && { pauseUntil }),
  });
  return repeats(decision) && referral.state === 'declined' && referral.reason !== reason
    ? wrongState(referral)
    : decision;
}

export const ask = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'ask', acting, { type: 'asked', at: acting.now });

/** The time the question waited for does not count against the recipient, who has a whole open half-day at least. */
export function answer(referral: Referral, acting: Acting, calendar: BusinessCalendar): Decision {
  const { now } = acting;
  const dueAt = referral.state === 'information-requested' ? dueAfterAnswer(referral, calendar, now) : now;
  return step(referral, 'answer', acting, { type: 'answered', at: now, dueAt, remindAt: halfway(now, dueAt) });
}

function dueAfterAnswer(referral: In<'information-requested'>, calendar: BusinessCalendar, now: Date): Date {
  const moved = new Date(referral.dueAt.getTime() + (now.getTime() - referral.askedAt.getTime()));
  if (referral.urgency === 'emergency') return moved;
  const [due, enough] = [calendar.withinOpenHours(moved), calendar.wholeHalfDayAfter(now)];
  return due > enough ? due : enough;
}

export const start = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'start', acting, { type: 'started', at: acting.now });
export const hold = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'hold', acting, { type: 'held', at: acting.now });
export const resume = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'resume', acting, { type: 'resumed', at: acting.now });
export const progress = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'progress', acting, { type: 'progressed', at: acting.now });

export function complete(referral: Referral, acting: Acting, outcome: Outcome): Decision {
  const decision = step(referral, 'complete', acting, { type: 'completed', at: acting.now, outcome });
  return repeats(decision) && referral.state === 'completed' && referral.outcome !== outcome
    ? wrongState(referral)
    : decision;
}

export const fail = (
  referral: Referral,
  acting: Acting,
  cause: 'recipient' | 'package-refused' = 'recipient',
): Decision => step(referral, 'fail', acting, { type: 'failed', at: acting.now, cause });

/** By the sender while it is open; by the coordinator to close one that nobody answered. */
export const cancel = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'cancel', acting, {
    type: 'cancelled',
    at: acting.now,
    by: referral.state === 'expired' ? 'coordinator' : 'sender',
  });

/** The sender entered it by mistake: it never should have been. */
export const correct = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'correct', acting, { type: 'entered-in-error', at: acting.now });

export function extend(referral: Referral, acting: Acting, dueAt: Date): Decision {
  const { now } = acting;
  const decision = step(referral, 'extend', acting, {
    type: 'extended',
    at: now,
    dueAt,
    remindAt: halfway(now, dueAt),
  });
  if (!decision.ok) return decision;
  if (dueAt <= now) return reject('due-date-passed');
  const unchanged = referral.state !== 'expired' && referral.dueAt?.getTime() === dueAt.getTime();
  return unchanged ? ok([]) : decision;
}

/** Closes the follow-up of this referral by a new one to another recipient. */
export function reroute(
  referral: Referral,
  acting: Acting,
  next: { readonly newReferralId: ReferralId; readonly newRecipient: AgencyId },
): Decision {
  const decision = step(referral, 'reroute', acting, { type: 'rerouted', at: acting.now, ...next });
  if (!decision.ok) return decision;
  return next.newRecipient === referral.recipient ? reject('recipient-unchanged') : decision;
}

export const revoke = (referral: Referral, acting: Acting): Decision =>
  step(referral, 'revoke', acting, { type: 'revoked', at: acting.now });

/**
 * What the passing of time does: a reminder halfway, expiry at the deadline, and the coordinator's attention when a
 * question of the recipient is still unanswered then. Nothing when its time has not come or it has been done.
 */
export function whenTimePasses(referral: Referral, acting: Acting): readonly ReferralEvent[] {
  const { now } = acting;
  const passed = (act: ReferralAct, event: ReferralEvent): readonly ReferralEvent[] => {
    const decision = step(referral, act, acting, event);
    return decision.ok ? decision.value : [];
  };
  if (referral.state === 'requested') {
    if (referral.dueAt <= now) return passed('expire', { type: 'expired', at: now });
    if (referral.remindedAt === undefined && referral.remindAt <= now)
      return passed('remind', { type: 'reminded', at: now });
  }
  if (referral.state === 'information-requested' && referral.escalatedAt === undefined && referral.dueAt <= now)
    return passed('escalate', { type: 'escalated', at: now });
  return [];
}

/** Whether the command had been done before. */
export const repeats = (decision: Decision): boolean => decision.ok && decision.value.length === 0;
