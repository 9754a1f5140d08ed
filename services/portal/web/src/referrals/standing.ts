import type { ReferralListItem, ReferralState } from '../api/referrals.js';

/** What a referral wants of the side that looks at it. */
const waiting: readonly ReferralState[] = ['requested', 'information-requested'];
const working: readonly ReferralState[] = ['accepted', 'in-progress', 'on-hold'];
/** I11: ended without support, so that somebody must find a next step. */
const lost: readonly ReferralState[] = ['declined', 'expired', 'failed', 'revoked'];

export const isWaiting = ({ state }: Pick<ReferralListItem, 'state'>): boolean => waiting.includes(state);
export const isWorking = ({ state }: Pick<ReferralListItem, 'state'>): boolean => working.includes(state);
export const isLost = ({ state }: Pick<ReferralListItem, 'state'>): boolean => lost.includes(state);
export const isOver = (referral: Pick<ReferralListItem, 'state'>): boolean =>
  !isWaiting(referral) && !isWorking(referral) && referral.state !== 'draft';

export const isOverdue = ({ state, dueAt }: Pick<ReferralListItem, 'state' | 'dueAt'>, now: Date): boolean =>
  state === 'requested' && !!dueAt && new Date(dueAt) < now;

const FAR = Number.MAX_SAFE_INTEGER;
const dueOf = ({ dueAt }: ReferralListItem): number => (dueAt ? Date.parse(dueAt) : FAR);

/** By deadline, the nearest first; those without one last, newest first. */
export const byDeadline = (a: ReferralListItem, b: ReferralListItem): number =>
  dueOf(a) - dueOf(b) || Date.parse(b.updatedAt) - Date.parse(a.updatedAt);

export const newestFirst = (a: ReferralListItem, b: ReferralListItem): number =>
  Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
