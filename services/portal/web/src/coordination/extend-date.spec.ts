import { describe, expect, it } from '@jest/globals';
import { newDeadline } from './extend-date.js';

describe('a new deadline', () => {
  it('ends at closing time of the day, in either calendar', () => {
    expect(newDeadline('令和8年12月1日', '2026-11-21')).toBe('2026-12-01T08:15:00.000Z');
    expect(newDeadline('2026-12-01', '2026-11-21')).toBe('2026-12-01T08:15:00.000Z');
  });
  it('is a day to come', () => {
    expect(newDeadline('2026-11-21', '2026-11-21')).toBeNull();
    expect(newDeadline('あした', '2026-11-21')).toBeNull();
  });
});
