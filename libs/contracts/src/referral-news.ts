import type { EventPayload, EventType } from './events.js';
import { statesAfter, type ReferralAct, type ReferralState } from './referral-states.js';

export type ReferralEventType = Exclude<EventType<'referral.v1'>, 'AgencyRegistered'>;

/** The act that each event tells of. */
const actTold: Readonly<Record<ReferralEventType, ReferralAct>> = {
  ReferralRequested: 'send',
  ReferralAccepted: 'accept',
  ReferralDeclined: 'decline',
  InformationRequested: 'ask',
  InformationProvided: 'answer',
  SupportStarted: 'start',
  SupportHeld: 'hold',
  SupportResumed: 'resume',
  ProgressReported: 'progress',
  ReferralCompleted: 'complete',
  ReferralFailed: 'fail',
  ReferralCancelled: 'cancel',
  ReferralExpired: 'expire',
  ReferralExtended: 'extend',
  ReferralRerouted: 'reroute',
  ReferralRevoked: 'revoke',
  ReferralEnteredInError: 'correct',
  AnswerReminded: 'remind',
};

export const referralEventTypes = Object.keys(actTold) as ReferralEventType[];

/**
 * The state in which an event left its referral: the one it tells. One of those stored before events told it is read by
 * the table: extending, say, leaves a question open and an expired referral requested.
 * @param known the state before, as the reader has it; events of one case come in order (I5)
 * @returns undefined when neither the event nor the table can tell
 */
export function stateTold<Type extends ReferralEventType>(
  type: Type,
  { state }: Pick<EventPayload<'referral.v1', ReferralEventType>, 'state'>,
  known?: ReferralState,
): ReferralState | undefined {
  if (state !== undefined) return state;
  const [one, ...more] = statesAfter(actTold[type], known);
  return more.length === 0 ? one : known;
}
