import { describe, expect, it } from '@jest/globals';
import { addMonths, clockTime, instantOf, longDate, relativeTime, shortDate, westernTime } from './dates.js';

describe('dates as people read them', () => {
  it('writes the era and the weekday in Japanese, the western date in English', () => {
    expect(longDate('2026-04-01', 'ja')).toBe('令和8年4月1日(水)');
    expect(longDate('2026-04-01', 'en')).toBe('Wed 1 April 2026');
  });
  it('leaves the year out only within the same year', () => {
    expect(shortDate('2026-04-01', 'ja', '2026-11-21')).toBe('4月1日(水)');
    expect(shortDate('2025-12-31', 'ja', '2026-01-01')).toBe('令和7年12月31日');
    expect(shortDate('2025-12-31', 'en', '2026-01-01')).toBe('31 Dec 2025');
  });
  it('shows Tokyo time whatever the zone of the machine', () => {
    const at = new Date('2026-03-31T15:30:00Z');
    expect(clockTime(at)).toBe('00:30');
    expect(westernTime(at)).toBe('2026-04-01 00:30');
    expect(instantOf('2026-04-01').toISOString()).toBe('2026-03-31T15:00:00.000Z');
  });
  it('counts calendar days in Tokyo, so that yesterday evening is yesterday', () => {
    const now = new Date('2026-04-01T00:00:00Z');
    expect(relativeTime(new Date('2026-03-31T14:00:00Z'), now, 'ja')).toBe('昨日');
    expect(relativeTime(new Date('2026-03-31T23:55:00Z'), now, 'ja')).toBe('5分前');
    expect(relativeTime(new Date(now.getTime() - 20_000), now, 'ja')).toBe('たった今');
    expect(relativeTime(new Date('2026-04-04T00:00:00Z'), now, 'en')).toBe('in 3 days');
  });
  it('keeps to the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-21', 12)).toBe('2027-11-21');
  });
});
