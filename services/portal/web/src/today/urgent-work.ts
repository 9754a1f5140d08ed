import type { ReferralListItem } from '../api/referrals.js';
import { byDeadline, isGoodNews, newestFirst, owesAnswer } from '../referrals/standing.js';

const RECENT_MS = 7 * 24 * 3600_000;
const SOON_MS = 36 * 3600_000;

/** What one's own referrals ask for today, each of them in one place only. */
export interface UrgentWork {
  /** The partner asked something. */
  readonly questions: readonly ReferralListItem[];
  /** Accepted or finished within a week. */
  readonly answers: readonly ReferralListItem[];
  /** An answer is owed by tomorrow, or was. */
  readonly deadlines: readonly ReferralListItem[];
}

/** @param outbox one's own referrals */
export function urgentWork(outbox: readonly ReferralListItem[], now: Date): UrgentWork {
  const recent = ({ updatedAt }: ReferralListItem): boolean => now.getTime() - Date.parse(updatedAt) < RECENT_MS;
  const soon = ({ dueAt }: ReferralListItem): boolean => !!dueAt && Date.parse(dueAt) - now.getTime() < SOON_MS;
  return {
    questions: outbox.filter((item) => owesAnswer('sender', item)).sort(byDeadline),
    answers: outbox.filter((item) => isGoodNews(item) && recent(item)).sort(newestFirst),
    deadlines: outbox.filter((item) => owesAnswer('recipient', item) && soon(item)).sort(byDeadline),
  };
}
