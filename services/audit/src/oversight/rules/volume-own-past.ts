import { median, timesUsual } from './median.js';
import { type ActiveDay, type Rule, threshold } from './rule.js';

/** Far more persons on one day than the account's own earlier days. */
export const volumeOwnPast: Rule<readonly ActiveDay[]> = {
  kind: 'volume-own-past',
  // At least as many earlier active days as `days` (of the last 28), else there is no past to compare with.
  defaults: { factor: 3, minimum: 20, days: 5 },
  bounds: { factor: [1.1, 100], minimum: [1, 10_000], days: [1, 28] },
  find: (days, thresholds) =>
    days.flatMap(({ actor, agency, day, persons, past, records }) => {
      const usual = median(past);
      const unusual =
        past.length >= threshold(thresholds, 'days') &&
        persons >= threshold(thresholds, 'minimum') &&
        persons > Math.max(usual, 1) * threshold(thresholds, 'factor');
      if (!unusual) return [];
      const figures = { day, count: persons, usual, times: timesUsual(persons, usual), days: past.length };
      return [{ occasion: `${actor}/${day}`, actor, agency, figures, records }];
    }),
  explain: ({ day, count, usual, times }) => ({
    ja: `${day}に${count}人分の情報を見ています。この従事者のふだん(1日${usual}人)の${times}倍です。`,
    en: `On ${day} this account saw the data of ${count} persons, ${times} times its usual day (${usual}).`,
  }),
};
