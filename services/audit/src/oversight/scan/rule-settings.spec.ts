import { describe, expect, it } from '@jest/globals';
import { faultsOf, settables } from './rule-settings.store.js';

const rule = (name: string) => settables.find((settable) => settable.rule === name)!;

describe('thresholds', () => {
  it('are taken within their bounds, to the edge', () => {
    expect(faultsOf(rule('volume-own-past'), { factor: 1.1, minimum: 1, days: 28 })).toEqual([]);
  });
  it('are refused outside them, with the range to stay in', () => {
    expect(faultsOf(rule('volume-own-past'), { factor: 1, minimum: 0 })).toEqual([
      { name: 'factor', code: 'threshold-range', params: { lowest: 1.1, highest: 100 } },
      { name: 'minimum', code: 'threshold-range', params: { lowest: 1, highest: 10_000 } },
    ]);
    expect(faultsOf(rule('outside-hours'), { toHour: Number.NaN })).toHaveLength(1);
  });
  it('are refused by an unknown name, with those there are', () => {
    expect(faultsOf(rule('export-size'), { size: 3 })).toEqual([
      { name: 'size', code: 'threshold-unknown', params: { known: 'count' } },
    ]);
  });
  it('must leave an opening time', () => {
    expect(faultsOf(rule('outside-hours'), { fromHour: 21 })).toEqual([{ name: 'toHour', code: 'hours-order' }]);
    expect(faultsOf(rule('silent'), { fromHour: 8, toHour: 18 })).toEqual([]);
  });
});
