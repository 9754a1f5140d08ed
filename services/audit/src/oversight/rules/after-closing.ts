import { caseOf, onePerPersonAndDay } from './group-looks.js';
import { type CaseFacts, onOwnCase } from './no-live-case.js';
import { type CasePeriod, type Look, type Rule, threshold } from './rule.js';

const DAY_MS = 24 * 3600_000;

/** Looks at a person whose last case at the agency had been closed for some days. */
export const afterClosing: Rule<CaseFacts> = {
  kind: 'after-closing',
  // Finishing the paperwork of a closed case is work: the first `daysAfter` days are not told.
  defaults: { daysAfter: 14, minimum: 1 },
  bounds: { daysAfter: [0, 3_650], minimum: [1, 1_000] },
  find: ({ looks, periodsOf }, thresholds) => {
    const late = looks.filter((look) => {
      if (!onOwnCase(look)) return false;
      const days = daysSinceClosing(look, periodsOf(look.subject!, look.agency));
      return days !== null && days >= threshold(thresholds, 'daysAfter');
    });
    return onePerPersonAndDay(late, threshold(thresholds, 'minimum'), (first) => ({
      ...caseOf(first),
      days: Math.floor(daysSinceClosing(first, periodsOf(first.subject!, first.agency))!),
    }));
  },
  explain: ({ count, days }) => ({
    ja: `ケースが終わって${days}日たってから、${count}回見ています。`,
    en: `${count} looks, ${days} days after the case was closed.`,
  }),
};

/** Days from the last closing before the look; null while a case was live at that moment, or when none had been closed. */
function daysSinceClosing({ at }: Look, periods: readonly CasePeriod[]): number | null {
  const begun = periods.filter(({ openedAt }) => openedAt <= at);
  if (begun.some(({ closedAt }) => closedAt === null || closedAt > at)) return null;
  const ends = begun.flatMap(({ closedAt }) => (closedAt === null ? [] : [closedAt.getTime()]));
  return ends.length === 0 ? null : (at.getTime() - Math.max(...ends)) / DAY_MS;
}
