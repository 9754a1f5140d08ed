import { describe, expect, it } from '@jest/globals';
import { copyNumber } from './copy-number.js';

describe('the number of a printed copy', () => {
  it('tells day and time in Tokyo, and differs by chance', () => {
    const now = new Date('2026-11-21T15:05:00Z');
    expect(copyNumber(now, new Uint8Array([0, 31, 32, 7]))).toBe('20261122-0005-2Z29');
    expect(copyNumber(now)).toMatch(/^20261122-0005-[2-9A-HJ-NP-Z]{4}$/);
  });
});
