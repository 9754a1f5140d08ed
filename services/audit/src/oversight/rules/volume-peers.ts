import { median, timesUsual } from './median.js';
import { type ActiveDay, type Rule, threshold } from './rule.js';

/** Far more persons on one day than others of the same agency and role. */
export const volumePeers: Rule<readonly ActiveDay[]> = {
  kind: 'volume-peers',
  // `peers`: with fewer others there is nothing to compare with.
  defaults: { factor: 5, minimum: 30, peers: 3 },
  bounds: { factor: [1.1, 100], minimum: [1, 10_000], peers: [1, 1_000] },
  find: (days, thresholds) =>
    days.flatMap(({ actor, agency, day, persons, peers, records }) => {
      const usual = median(peers);
      const unusual =
        peers.length >= threshold(thresholds, 'peers') &&
        persons >= threshold(thresholds, 'minimum') &&
        persons > Math.max(usual, 1) * threshold(thresholds, 'factor');
      if (!unusual) return [];
      const figures = { day, count: persons, usual, times: timesUsual(persons, usual), peers: peers.length };
      return [{ occasion: `${actor}/${day}`, actor, agency, figures, records }];
    }),
  explain: ({ day, count, usual, times, peers }) => ({
    ja: `${day}に${count}人分の情報を見ています。同じ機関・同じ役割の${peers}人のふつう(1日${usual}人)の${times}倍です。`,
    en: `On ${day} this account saw the data of ${count} persons, ${times} times the usual day (${usual}) of the ${peers} others of its agency and role.`,
  }),
};
