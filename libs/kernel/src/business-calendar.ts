import holidayJp from '@holiday-jp/holiday_jp';

/** Japan keeps one time zone without daylight saving, so the offset is a constant. */
const TOKYO_OFFSET_MS = 9 * 3600_000;
const DAY_MS = 24 * 3600_000;

/** A calendar date in Asia/Tokyo, `YYYY-MM-DD`. */
export type LocalDate = string;

export const tokyoDate = (at: Date): LocalDate => new Date(at.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which the given hour of a Tokyo date strikes. @param hour 0–24, may have a fraction. */
export const tokyoInstant = (date: LocalDate, hour: number): Date =>
  new Date(Date.parse(`${date}T00:00:00Z`) - TOKYO_OFFSET_MS + hour * 3600_000);

export type Urgency = 'emergency' | 'high' | 'normal';

/** Time to answer a referral. Settings per council; the defaults are those of the forms document. */
export interface AnswerTimes {
  readonly emergencyHours: number;
  readonly highBusinessDays: number;
  readonly normalBusinessDays: number;
}
export const defaultAnswerTimes: AnswerTimes = { emergencyHours: 2, highBusinessDays: 2, normalBusinessDays: 5 };

/** Hours of the day (Tokyo) at which a desk opens and closes, and those between which it rests at noon. */
const OPENING_HOUR = 8.5;
const NOON = { from: 12, to: 13 } as const;
/** At which a deadline counted in business days ends. */
const CLOSING_HOUR = 17.25;
const HALF_DAYS = [
  { from: OPENING_HOUR, to: NOON.from },
  { from: NOON.to, to: CLOSING_HOUR },
] as const;

/**
 * Business days of a municipality: closed on Saturdays, Sundays, national holidays, 12-29 to 01-03
 * (地方自治法4条の2) and the council's own days.
 */
export class BusinessCalendar {
  private readonly localClosed: ReadonlySet<LocalDate>;
  constructor(localClosedDays: readonly LocalDate[] = []) {
    this.localClosed = new Set(localClosedDays);
  }

  isOpen(date: LocalDate): boolean {
    const day = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (day === 0 || day === 6) return false;
    const monthDay = date.slice(5);
    if (monthDay >= '12-29' || monthDay <= '01-03') return false;
    if (this.localClosed.has(date)) return false;
    return !isNationalHoliday(date);
  }

  /** The date itself if open, else the next open one: a deadline on a closed day moves on. */
  nextOpen(date: LocalDate): LocalDate {
    let current = date;
    while (!this.isOpen(current)) current = addDays(current, 1);
    return current;
  }

  /** The nth open day after the given date (which itself does not count). @param n ≥ 0 */
  addBusinessDays(date: LocalDate, n: number): LocalDate {
    let current = date;
    for (let counted = 0; counted < n;) {
      current = addDays(current, 1);
      if (this.isOpen(current)) counted++;
    }
    return this.nextOpen(current);
  }

  /** Open days left from `from` (not counted) to `to` (counted); 0 when `to` is today or past. */
  businessDaysBetween(from: LocalDate, to: LocalDate): number {
    let count = 0;
    for (let current = addDays(from, 1); current <= to; current = addDays(current, 1))
      if (this.isOpen(current)) count++;
    return count;
  }

  /** The end of the first open half-day (8:30–12:00, 13:00–17:15) that lies whole after the instant. */
  wholeHalfDayAfter(at: Date): Date {
    const today = this.nextOpen(tokyoDate(at));
    const later = [today, this.addBusinessDays(today, 1)];
    const ends = later.flatMap((day) =>
      HALF_DAYS.filter(({ from }) => tokyoInstant(day, from) >= at).map(({ to }) => tokyoInstant(day, to)),
    );
    return ends[0]!;
  }

  /** The instant itself when desks are open then; else the next closing time of an open day: no deadline falls before opening. */
  withinOpenHours(at: Date): Date {
    const day = tokyoDate(at);
    const isOpen = this.isOpen(day);
    if (isOpen && at >= tokyoInstant(day, OPENING_HOUR) && at <= tokyoInstant(day, CLOSING_HOUR)) return at;
    const passed = !isOpen || at > tokyoInstant(day, CLOSING_HOUR);
    return tokyoInstant(passed ? this.nextOpen(addDays(day, 1)) : day, CLOSING_HOUR);
  }

  /** When an answer is due. An emergency runs in hours on any day; the others end at closing time of a business day. */
  answerDueAt(sentAt: Date, urgency: Urgency, times: AnswerTimes = defaultAnswerTimes): Date {
    if (urgency === 'emergency') return new Date(sentAt.getTime() + times.emergencyHours * 3600_000);
    const days = urgency === 'high' ? times.highBusinessDays : times.normalBusinessDays;
    return tokyoInstant(this.addBusinessDays(tokyoDate(sentAt), days), CLOSING_HOUR);
  }
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Asks the library's table by key: its own `isHoliday` formats in the machine's time zone. */
const isNationalHoliday = (date: LocalDate): boolean => Object.hasOwn(holidayJp.holidays, date);
