import { type BusinessCalendar, tokyoDate, tokyoInstant } from '@tsunagi/kernel';
import { groupLooks, showsPerson } from './group-looks.js';
import { type Look, type Rule, threshold } from './rule.js';

export interface OpeningFacts {
  readonly looks: readonly Look[];
  readonly calendar: BusinessCalendar;
}

/** Whether an instant lies on an open day between two hours of Tokyo. @param fromHour, toHour 0–24 */
export function isWithinHours(at: Date, calendar: BusinessCalendar, fromHour: number, toHour: number): boolean {
  const day = tokyoDate(at);
  return calendar.isOpen(day) && at >= tokyoInstant(day, fromHour) && at < tokyoInstant(day, toHour);
}

/** Looks at persons outside the opening hours, once for an account and day. */
export const outsideHours: Rule<OpeningFacts> = {
  kind: 'outside-hours',
  defaults: { fromHour: 7, toHour: 21, minimum: 1 },
  bounds: { fromHour: [0, 24], toHour: [0, 24], minimum: [1, 10_000] },
  find: ({ looks, calendar }, thresholds) => {
    const [fromHour, toHour] = [threshold(thresholds, 'fromHour'), threshold(thresholds, 'toHour')];
    const outside = looks.filter((look) => showsPerson(look) && !isWithinHours(look.at, calendar, fromHour, toHour));
    const days = groupLooks(outside, ({ actor, at }) => `${actor}/${tokyoDate(at)}`);
    return [...days].flatMap(([occasion, group]) => {
      if (group.length < threshold(thresholds, 'minimum')) return [];
      const { actor, agency, at } = group[0]!;
      const day = tokyoDate(at);
      const closed = calendar.isOpen(day) ? 'no' : 'yes';
      const figures = { day, count: group.length, closed, fromHour, toHour };
      return [{ occasion, actor, agency, figures, records: group.map(({ recordId }) => recordId) }];
    });
  },
  explain: ({ day, count, closed, fromHour, toHour }) => ({
    ja:
      closed === 'yes'
        ? `${day}(閉庁日)に${count}件の閲覧があります。`
        : `${day}の${fromHour}時から${toHour}時までの外に${count}件の閲覧があります。`,
    en:
      closed === 'yes'
        ? `${count} looks on ${day}, a closed day.`
        : `${count} looks on ${day} outside ${fromHour}:00 to ${toHour}:00.`,
  }),
};
