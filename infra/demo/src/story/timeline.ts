import { BusinessCalendar, tokyoInstant } from '@tsunagi/kernel';
import { caseEntries } from './case-entries.js';
import { expiryOf, STORY_DAYS, storyDates, type StoryDates } from './dates.js';
import { rounds } from './rounds.js';
import type { Entry, StoryStep } from './step.js';
import type { StoryCase } from './story.js';

const FIRST_HOUR = 9;
/** A colleague does not do two things in the same minute. */
const BETWEEN_STEPS_H = 0.3;
const LAST_HOUR = 17;

export interface Timeline {
  readonly begins: Date;
  /** In the order of time. */
  readonly steps: readonly StoryStep[];
  /** When consents run out before the story ends: the service's own sweep is due. */
  readonly expiries: readonly Date[];
}

/** Puts everything that happens in all cases into one order of time. @param now the moment at which the story ends */
export function timeline(cases: readonly StoryCase[], now: Date, calendar = new BusinessCalendar()): Timeline {
  const dates = storyDates(now, calendar);
  const inCases = cases.flatMap((one, index) => placeInTime(caseEntries(one, dates), dates, firstHour(index)));
  const steps = [...inCases, ...rounds(dates)];
  const expiries = cases.flatMap(({ consents = [] }) =>
    consents.filter(({ endsIn }) => endsIn <= 0).map(({ endsIn }) => expiryOf(endsIn, dates)),
  );
  return {
    begins: tokyoInstant(dates.day(STORY_DAYS), FIRST_HOUR - 1),
    steps: steps.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.key < other.key ? -1 : 1)),
    expiries: expiries.sort((one, other) => one.getTime() - other.getTime()),
  };
}

/** Spreads the first contacts of a day over the morning. */
const firstHour = (index: number): number => FIRST_HOUR + (index % 11) * 0.11 + index / 3_600;

/** Gives each entry of a case its time: on its day, after the one before it. */
function placeInTime(entries: readonly Entry[], dates: StoryDates, first: number): StoryStep[] {
  const inOrder = entries
    .map((entry, place) => ({ entry, place }))
    .sort(
      (one, other) =>
        other.entry.back - one.entry.back || one.entry.phase - other.entry.phase || one.place - other.place,
    );
  let [lastBack, lastHour] = [Number.NaN, 0];
  return inOrder.map(({ entry: { back, hour, phase: _, ...step } }) => {
    const next = back === lastBack ? lastHour + BETWEEN_STEPS_H : first;
    [lastBack, lastHour] = [back, hour ?? Math.min(next, LAST_HOUR)];
    return { ...step, at: tokyoInstant(dates.day(back), lastHour) };
  });
}
