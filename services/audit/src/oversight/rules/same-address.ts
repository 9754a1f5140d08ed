import { findRelated } from './find-related.js';
import type { Look, Rule } from './rule.js';

/** The account looked at somebody with its own address, as the source saw at that moment. */
export const sameAddress: Rule<readonly Look[]> = {
  kind: 'same-address',
  defaults: { minimum: 1 },
  bounds: { minimum: [1, 1_000] },
  find: (looks, thresholds) => findRelated(looks, 'same-address', thresholds),
  explain: ({ count }) => ({
    ja: `自分と住所が同じ人の情報を${count}回見ています。仕事として必要だったか、確かめてください。`,
    en: `${count} looks at somebody with the same address. Check whether the work needed it.`,
  }),
};
