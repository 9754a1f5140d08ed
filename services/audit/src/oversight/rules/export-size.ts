import { type Look, type Rule, threshold } from './rule.js';

const EXPORTING = new Set(['export', 'print']);

/** One export or print of many persons or records. */
export const exportSize: Rule<readonly Look[]> = {
  kind: 'export-size',
  defaults: { count: 200 },
  bounds: { count: [1, 10_000_000] },
  find: (looks, thresholds) =>
    looks.flatMap(({ recordId, actor, agency, action, amount }) =>
      EXPORTING.has(action) && amount !== null && amount >= threshold(thresholds, 'count')
        ? [{ occasion: recordId, actor, agency, figures: { count: amount }, records: [recordId] }]
        : [],
    ),
  explain: ({ count }) => ({
    ja: `一度に${count}件を書き出し・印刷しています。`,
    en: `${count} persons or records in one export or print.`,
  }),
};
