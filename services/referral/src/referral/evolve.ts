import { atWork as statesAtWork, type ReferralState } from '@tsunagi/contracts';
import type { In, Referral, ReferralEvent, Sending, Terms } from './referral.js';

/** The referral after the event. Only for events that a decision gave. @throws when an event does not fit the state: a bug */
export function evolve(referral: Referral, event: ReferralEvent): Referral {
  switch (event.type) {
    case 'sent': {
      const { type: _, at, ...sending } = event;
      return { ...termsOf(referral), ...sending, attempt: 1, sentAt: at, state: 'requested' };
    }
    case 'answered':
    case 'extended':
      return extended(referral, event);
    case 'asked':
      return { ...sentOf(referral), state: 'information-requested', askedAt: event.at };
    case 'reminded':
      return { ...inState(referral, 'requested'), remindedAt: event.at };
    case 'escalated':
      return { ...inState(referral, 'information-requested'), escalatedAt: event.at };
    case 'rerouted':
      return { ...inState(referral, 'declined', 'expired', 'failed'), reroutedTo: event.newReferralId };
    case 'accepted':
      return { ...sentOf(referral), state: 'accepted', acceptedAt: event.at, acceptedBy: event.by };
    case 'started':
    case 'resumed':
      return { ...atWork(referral), state: 'in-progress' };
    case 'held':
      return { ...atWork(referral), state: 'on-hold' };
    case 'progressed':
      return referral;
    default:
      return ended(referral, event);
  }
}

type Ending = Extract<
  ReferralEvent,
  { readonly type: 'completed' | 'declined' | 'failed' | 'cancelled' | 'entered-in-error' | 'expired' | 'revoked' }
>;

function ended(referral: Referral, event: Ending): Referral {
  const closedAt = event.at;
  switch (event.type) {
    case 'completed':
      return { ...atWork(referral), state: 'completed', outcome: event.outcome, closedAt };
    case 'declined': {
      const { reason, pauseUntil } = event;
      return { ...sentOf(referral), state: 'declined', reason, ...(pauseUntil && { pauseUntil }), closedAt };
    }
    case 'expired':
      return { ...sentOf(referral), state: 'expired', closedAt };
    case 'failed':
    case 'revoked':
      return { ...sentOf(referral), ...acceptanceOf(referral), state: event.type, closedAt };
    default:
      return { ...termsOf(referral), ...sendingOf(referral), ...acceptanceOf(referral), state: event.type, closedAt };
  }
}

function extended(
  referral: Referral,
  { type, dueAt, remindAt }: Extract<ReferralEvent, { readonly type: 'answered' | 'extended' }>,
): Referral {
  const sent = { ...sentOf(referral), dueAt, remindAt };
  if (type === 'extended' && referral.state === 'information-requested')
    return { ...sent, state: 'information-requested', askedAt: referral.askedAt };
  return { ...sent, state: 'requested' };
}

function inState<State extends Referral['state']>(referral: Referral, ...states: readonly State[]): In<State> {
  if ((states as readonly string[]).includes(referral.state)) return referral as In<State>;
  throw new Error(`a referral in state ${referral.state} where ${states.join(' or ')} is needed`);
}
const atWork = (referral: Referral): In<'accepted'> =>
  inState<ReferralState>(referral, ...statesAtWork) as In<'accepted'>;

/** Only the terms, so that nothing of an earlier state stays behind. */
export const termsOf = (referral: Terms): Terms => ({
  referralId: referral.referralId,
  groupId: referral.groupId,
  caseId: referral.caseId,
  personId: referral.personId,
  sender: referral.sender,
  recipient: referral.recipient,
  createdBy: referral.createdBy,
  kind: referral.kind,
  needs: referral.needs,
  categories: referral.categories,
  basis: referral.basis,
  urgency: referral.urgency,
  createdAt: referral.createdAt,
  ...(referral.replaces !== undefined && { replaces: referral.replaces }),
});

/** What sending added, or null for one that was never sent. */
export function sendingOf(referral: Referral): Sending | null {
  if (referral.state === 'draft') return null;
  const { attempt, sentAt, dueAt, remindAt, decisionId, ground, publicKey } = referral;
  if (!attempt || !sentAt || !dueAt || !remindAt || !decisionId || !ground) return null;
  return { attempt, sentAt, dueAt, remindAt, decisionId, ground, ...(publicKey !== undefined && { publicKey }) };
}

function sentOf(referral: Referral): Terms & Sending {
  const sending = sendingOf(referral);
  if (!sending) throw new Error('a referral that was never sent');
  return { ...termsOf(referral), ...sending };
}

const acceptanceOf = (referral: Referral): Partial<Pick<In<'accepted'>, 'acceptedAt' | 'acceptedBy'>> =>
  'acceptedAt' in referral && referral.acceptedAt !== undefined && referral.acceptedBy !== undefined
    ? { acceptedAt: referral.acceptedAt, acceptedBy: referral.acceptedBy }
    : {};
