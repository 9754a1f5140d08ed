import { addDays, type BusinessCalendar, tokyoDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';

/** How far the story reaches back, business days; about eighteen months. */
export const STORY_DAYS = 365;

/** The dates of the story. */
export interface StoryDates {
  readonly today: LocalDate;
  /** The business day that many before the last one of the story, which is the last one before today. */
  day(back: number): LocalDate;
}

export function storyDates(now: Date, calendar: BusinessCalendar): StoryDates {
  const today = tokyoDate(now);
  const days: LocalDate[] = [];
  for (let date = addDays(today, -1); days.length <= STORY_DAYS; date = addDays(date, -1))
    if (calendar.isOpen(date)) days.push(date);
  return {
    today,
    day: (back) => {
      const found = days[back];
      if (found === undefined) throw new Error(`the story does not reach back ${back} business days`);
      return found;
    },
  };
}

/** A consent ends when a day begins. @param endsIn calendar days after today */
export const expiryOf = (endsIn: number, { today }: Pick<StoryDates, 'today'>): Date =>
  tokyoInstant(addDays(today, endsIn), 0);

/** Of someone who is so many years old today. @param on `MM-DD`; 02-29 becomes 02-28 where there is none */
export function birthDate({ age, on }: { readonly age: number; readonly on: string }, today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - age - (today.slice(5) < on ? 1 : 0);
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  return `${year}-${on === '02-29' && !isLeap ? '02-28' : on}`;
}
