import type { EventPayload } from '@tsunagi/contracts';
import type { OutgoingEvent } from '@tsunagi/messaging';
import { sendingOf } from './evolve.js';
import type { Referral, ReferralEvent } from './referral.js';

type Base = EventPayload<'referral.v1', 'ReferralAccepted'>;
type Told = Omit<
  Extract<OutgoingEvent, { readonly topic: 'referral.v1' }>,
  'topic' | 'key' | 'aggregateType' | 'aggregateId' | 'occurredAt'
>;

/**
 * What the other services are told of it. Pseudonyms, codes and times only (I7). A draft is nobody's business: nothing
 * is told of one that was never sent.
 * @param after the referral after the event
 */
export function publicEventsOf(after: Referral, event: ReferralEvent): OutgoingEvent[] {
  if (!sendingOf(after)) return [];
  const told = contractOf(after, event);
  if (!told) return [];
  return [
    {
      topic: 'referral.v1',
      key: after.caseId,
      aggregateType: 'referral',
      aggregateId: after.referralId,
      occurredAt: event.at,
      ...told,
    } as OutgoingEvent,
  ];
}

function contractOf(after: Referral, event: ReferralEvent): Told | null {
  const { referralId, caseId, personId, sender, recipient, state } = after;
  const base: Base = { referralId, caseId, personId, sender, recipient, state, at: event.at.toISOString() };
  switch (event.type) {
    case 'sent':
      return { type: 'ReferralRequested', payload: requestedOf(after, base) };
    case 'declined':
      return { type: 'ReferralDeclined', payload: { ...base, reason: event.reason } };
    case 'completed':
      return { type: 'ReferralCompleted', payload: { ...base, outcome: event.outcome } };
    case 'extended':
      return { type: 'ReferralExtended', payload: { ...base, dueAt: event.dueAt.toISOString() } };
    case 'reminded':
      return { type: 'AnswerReminded', payload: { ...base, dueAt: after.dueAt!.toISOString() } };
    case 'rerouted': {
      const { newReferralId, newRecipient } = event;
      return { type: 'ReferralRerouted', payload: { ...base, newReferralId, newRecipient } };
    }
    // The coordinator sees it on the desk; what the referral is to others has not changed.
    case 'escalated':
      return null;
    default:
      return { type: plainTypes[event.type], payload: base };
  }
}

/** Events of which nothing but the fact is told. */
const plainTypes = {
  accepted: 'ReferralAccepted',
  asked: 'InformationRequested',
  answered: 'InformationProvided',
  started: 'SupportStarted',
  held: 'SupportHeld',
  resumed: 'SupportResumed',
  progressed: 'ProgressReported',
  failed: 'ReferralFailed',
  cancelled: 'ReferralCancelled',
  'entered-in-error': 'ReferralEnteredInError',
  expired: 'ReferralExpired',
  revoked: 'ReferralRevoked',
} as const;

function requestedOf(after: Referral, base: Base): EventPayload<'referral.v1', 'ReferralRequested'> {
  const { attempt, decisionId, ground, publicKey, dueAt } = sendingOf(after)!;
  return {
    ...base,
    attempt,
    kind: after.kind,
    needs: [...after.needs],
    categories: [...after.categories],
    urgency: after.urgency,
    decisionId,
    basis: ground,
    ...(publicKey !== undefined && { publicKey }),
    dueAt: dueAt.toISOString(),
  };
}
