import { describe, expect, it } from '@jest/globals';
import { compareKeys, isSameSet } from './key-comparison.js';

describe('pinned keys beside those of the server', () => {
  it('agrees whatever the order, line ends and remarks', () => {
    const compared = compareKeys('# received in April\r\nlog+1+a\r\nwitness+2+b\r\n', 'witness+2+b\nlog+1+a\n');
    expect(compared).toHaveLength(2);
    expect(isSameSet(compared)).toBe(true);
  });

  it('shows what only one side has', () => {
    const compared = compareKeys('log+1+a\nwitness+2+b', 'log+1+a\nwitness+3+c');
    expect(compared).toEqual([
      { pinned: 'log+1+a', served: 'log+1+a' },
      { pinned: 'witness+2+b', served: null },
      { pinned: null, served: 'witness+3+c' },
    ]);
    expect(isSameSet(compared)).toBe(false);
  });

  it('does not call nothing the same', () => expect(isSameSet(compareKeys('', ''))).toBe(false));
});
