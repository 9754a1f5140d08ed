import { parseJapaneseDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';

/** Closing time of the counter, at which a deadline counted in days ends. */
const CLOSING_HOUR = 17.25;

/** The new deadline for a day as typed. @returns null when it is no date, or not after today */
export function newDeadline(typed: string, today: LocalDate): string | null {
  const date = parseJapaneseDate(typed);
  return date === null || date <= today ? null : tokyoInstant(date, CLOSING_HOUR).toISOString();
}
