import { type BusinessCalendar, tokyoDate } from '@tsunagi/kernel';
import { clockTime } from './dates.js';

/** How long there is to answer, as people at the counter count: hours today, business days later. */
export type TimeLeft =
  | { readonly kind: 'overdue'; readonly businessDays: number }
  | { readonly kind: 'minutes'; readonly hours: number; readonly minutes: number; readonly until: string }
  | { readonly kind: 'today'; readonly until: string }
  | { readonly kind: 'days'; readonly businessDays: number };

/**
 * @param dueAt the deadline
 * @param calendar the municipality's closed days
 * @returns `minutes` for a deadline within three hours, `today` for one before midnight, else open days left (1 = the next open day).
 */
export function timeLeft(dueAt: Date, now: Date, calendar: BusinessCalendar): TimeLeft {
  const [today, dueDate] = [tokyoDate(now), tokyoDate(dueAt)];
  const left = Math.floor((dueAt.getTime() - now.getTime()) / 60_000);
  if (left < 0) return { kind: 'overdue', businessDays: calendar.businessDaysBetween(dueDate, today) };
  if (left <= 180)
    return { kind: 'minutes', hours: Math.floor(left / 60), minutes: left % 60, until: clockTime(dueAt) };
  if (today === dueDate) return { kind: 'today', until: clockTime(dueAt) };
  return { kind: 'days', businessDays: calendar.businessDaysBetween(today, dueDate) };
}

/** Whether it should stand out: overdue, due today, or the next open day. */
export const isPressing = (left: TimeLeft): boolean => left.kind !== 'days' || left.businessDays <= 1;
