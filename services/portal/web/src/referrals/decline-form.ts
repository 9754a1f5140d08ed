import type { DeclineReason } from '@tsunagi/contracts';
import type { LocalDate } from '@tsunagi/kernel';
import type { ReferralActs } from '../api/referrals.js';
import { spoken } from './spoken.js';
import { addMonths } from '../words/dates.js';

/** When there may be room again, as one touch. */
export type Pause = 'month' | 'quarter' | 'half' | 'unknown';
const MONTHS: Record<Exclude<Pause, 'unknown'>, number> = { month: 1, quarter: 3, half: 6 };

/** The request to decline; a day to resume belongs only to "no capacity". */
export function toDecline(
  reason: DeclineReason,
  pause: Pause,
  text: string,
  today: LocalDate,
): ReferralActs['decline'] {
  const pauses = reason === 'no-capacity' && pause !== 'unknown';
  return { reason, ...spoken(text), ...(pauses && { pauseUntil: addMonths(today, MONTHS[pause]) }) };
}
