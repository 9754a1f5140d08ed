import { findRelated } from './find-related.js';
import type { Look, Rule } from './rule.js';

/** The account looked at somebody with its own family name, as the source saw at that moment. */
export const sameFamilyName: Rule<readonly Look[]> = {
  kind: 'same-family-name',
  defaults: { minimum: 1 },
  bounds: { minimum: [1, 1_000] },
  find: (looks, thresholds) => findRelated(looks, 'same-family-name', thresholds),
  explain: ({ count }) => ({
    ja: `自分と名字が同じ人の情報を${count}回見ています。身内や知り合いではないか、確かめてください。`,
    en: `${count} looks at somebody with the same family name. Check whether they are related or acquainted.`,
  }),
};
