import { recipientMaySee, traitsOf, type PersonalAct, type ReferralState } from '@tsunagi/contracts';
import type { ReferralListItem } from '../api/referrals.js';

interface Standing {
  readonly state: ReferralState;
}

/** Sent, and not yet accepted or refused. */
export const isWaiting = ({ state }: Standing): boolean => traitsOf(state).stage === 'waiting';
export const isWorking = ({ state }: Standing): boolean => traitsOf(state).stage === 'at-work';
/** Asked or supporting. Unknown is not open: a state is unknown only of what was re-routed. */
export const isOpen = ({ state }: Partial<Standing>): boolean =>
  state !== undefined && ['waiting', 'at-work'].includes(traitsOf(state).stage);
export const isOver = ({ state }: Standing): boolean => traitsOf(state).stage === 'over';
/** Whether one side owes the other an answer. */
export const owesAnswer = (side: 'sender' | 'recipient', { state }: Standing): boolean =>
  traitsOf(state).answerOwedBy === side;
/** I11: ended without support, and nothing has taken its place: somebody must find a next step. */
export const wantsNextStep = ({ state, reroutedTo }: Standing & Pick<ReferralListItem, 'reroutedTo'>): boolean =>
  traitsOf(state).leavesResponsible === true && reroutedTo === undefined;
/** What the sender hoped to hear. */
export const isGoodNews = ({ state }: Standing): boolean => traitsOf(state).goodNews === true;
/** Whether there is a package for the recipient to open. */
export const mayOpen = ({ state }: Standing): boolean => recipientMaySee('package', state);

/** What of the categories is true by now: told, told once it is accepted, or never told because it ended before that. */
export function toldBy({ state, acceptedAt }: Standing & Pick<ReferralListItem, 'acceptedAt'>) {
  if (acceptedAt !== undefined) return 'told';
  return isOver({ state }) ? 'not-told' : 'on-acceptance';
}

/** Whether the reader may do it now; asked of the answer, never told here. */
export const may = (act: PersonalAct, { mayDo }: Pick<ReferralListItem, 'mayDo'>): boolean => mayDo.includes(act);

const FAR = Number.MAX_SAFE_INTEGER;
const dueOf = ({ dueAt }: ReferralListItem): number => (dueAt ? Date.parse(dueAt) : FAR);

/** By deadline, the nearest first; those without one last, newest first. */
export const byDeadline = (a: ReferralListItem, b: ReferralListItem): number =>
  dueOf(a) - dueOf(b) || Date.parse(b.updatedAt) - Date.parse(a.updatedAt);

export const newestFirst = (a: ReferralListItem, b: ReferralListItem): number =>
  Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
