import { type ActiveDay, type Rule, threshold } from './rule.js';

/** Many searches and hardly anything opened: trying names. */
export const searchesWithoutOpening: Rule<readonly ActiveDay[]> = {
  kind: 'searches-without-opening',
  // `ratio`: persons opened for each search, at most.
  defaults: { searches: 10, ratio: 0.1 },
  bounds: { searches: [2, 10_000], ratio: [0, 1] },
  find: (days, thresholds) =>
    days.flatMap(({ actor, agency, day, searches, opened, records }) => {
      const unusual =
        searches >= threshold(thresholds, 'searches') && opened <= searches * threshold(thresholds, 'ratio');
      if (!unusual) return [];
      return [{ occasion: `${actor}/${day}`, actor, agency, figures: { day, searches, opened }, records }];
    }),
  explain: ({ day, searches, opened }) => ({
    ja: `${day}に${searches}回検索して、開いたのは${opened}人です。だれかを探していた可能性があります。`,
    en: `On ${day} this account searched ${searches} times and opened ${opened} persons. It may have been looking for somebody.`,
  }),
};
