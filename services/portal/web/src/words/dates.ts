import { addDays, tokyoDate, wareki, type LocalDate } from '@tsunagi/kernel';

export type Language = 'ja' | 'en';

const WEEKDAYS_JA = ['日', '月', '火', '水', '木', '金', '土'] as const;

const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const english = (date: LocalDate, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** 令和8年4月1日(水), or Wed 1 April 2026. @param date `YYYY-MM-DD` in Tokyo. */
export function longDate(date: LocalDate, language: Language): string {
  if (language === 'ja') return `${wareki(date)}(${WEEKDAYS_JA[weekdayOf(date)]})`;
  return english(date, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** 4月1日(水) within the year of `today`, else with the era's year and without the weekday. */
export function shortDate(date: LocalDate, language: Language, today: LocalDate): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  if (language === 'en')
    return english(date, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
  if (!sameYear) return wareki(date);
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日(${WEEKDAYS_JA[weekdayOf(date)]})`;
}

/** 14:05 in Tokyo. */
export const clockTime = (at: Date): string => new Date(at.getTime() + 9 * 3600_000).toISOString().slice(11, 16);

/** What hovering shows: the western date and time in Tokyo, 2026-04-01 14:05. */
export const westernTime = (at: Date): string => `${tokyoDate(at)} ${clockTime(at)}`;

/** The instant a server's text names: an ISO instant, or a bare date, which is its midnight in Tokyo. */
export const instantOf = (text: string): Date =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00+09:00`) : new Date(text);

/** 3日前, 昨日, 5分前. Calendar days in Tokyo, not spans of 24 hours, so 昨日 is yesterday. */
export function relativeTime(at: Date, now: Date, language: Language): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  // Browsers differ: some put a space between number and counter in Japanese, which nobody writes.
  const format = (count: number, unit: Intl.RelativeTimeFormatUnit): string =>
    language === 'ja' ? words.format(count, unit).replaceAll(' ', '') : words.format(count, unit);
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return language === 'ja' ? 'たった今' : 'just now';
  const days = daysBetween(tokyoDate(now), tokyoDate(at));
  if (days === 0) {
    if (Math.abs(minutes) < 60) return format(minutes, 'minute');
    return format(Math.round(minutes / 60), 'hour');
  }
  if (Math.abs(days) < 45) return format(days, 'day');
  if (Math.abs(days) < 540) return format(Math.round(days / 30.4), 'month');
  return format(Math.round(days / 365), 'year');
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The same day a number of months later; the last day of the month when it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(day, lastDay) - 1);
}
