import { addDays, type BusinessCalendar, tokyoDate, tokyoInstant } from '@tsunagi/kernel';

/** Opening hours of a day in Tokyo. @property fromHour, toHour 0–24 */
export interface OpeningHours {
  readonly calendar: BusinessCalendar;
  readonly fromHour: number;
  readonly toHour: number;
}

const HOUR_MS = 3600_000;
/** Longer spans are cut off: nobody waits for an exact count of a source that was silent for more than a quarter. */
const LONGEST_DAYS = 92;

/** Hours of a span that lie within opening hours of open days; 0 when it ends before it begins. */
export function openHoursBetween(from: Date, to: Date, { calendar, fromHour, toHour }: OpeningHours): number {
  const last = tokyoDate(to);
  let hours = 0;
  let day = tokyoDate(from);
  for (let counted = 0; day <= last && counted < LONGEST_DAYS; counted++, day = addDays(day, 1)) {
    if (!calendar.isOpen(day)) continue;
    const begins = Math.max(tokyoInstant(day, fromHour).getTime(), from.getTime());
    const ends = Math.min(tokyoInstant(day, toHour).getTime(), to.getTime());
    hours += Math.max(0, ends - begins) / HOUR_MS;
  }
  return hours;
}
