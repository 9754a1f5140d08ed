import { describe, expect, it } from '@jest/globals';
import { reportDuty, type Exposure } from './report-duty.js';

const limits = { persons: 100, preliminaryFrom: 3, preliminaryTo: 5, final: 30, finalWrongful: 60 };
/** 23:30 of 2026-11-16 in UTC is 08:30 of the 17th in Tokyo. */
const exposure: Exposure = {
  categories: ['identity'],
  persons: 1,
  wrongful: false,
  discoveredAt: new Date('2026-11-16T23:30:00Z'),
};
const reasonsOf = (changes: Partial<Exposure>) => reportDuty({ ...exposure, ...changes }, limits).reasons;

describe('the duty to report a leak', () => {
  it('counts calendar days in Tokyo from the day of discovery', () => {
    expect(reportDuty(exposure, limits)).toEqual({
      reasons: [],
      sensitive: false,
      preliminaryDue: { from: '2026-11-20', to: '2026-11-22' },
      finalDue: '2026-12-17',
    });
  });
  it('gives longer for the final report when the purpose may be wrongful', () => {
    expect(reportDuty({ ...exposure, wrongful: true }, limits).finalDue).toBe('2027-01-16');
  });
  it.each(['health', 'disability', 'victim-or-offender'] as const)('holds for one person with %s', (category) => {
    expect(reasonsOf({ categories: ['identity', category] })).toEqual(['sensitive']);
  });
  it('holds for finances, for a wrongful purpose, and for more than 100 persons', () => {
    expect(reasonsOf({ categories: ['finance'] })).toEqual(['financial-harm']);
    expect(reasonsOf({ wrongful: true })).toEqual(['wrongful-purpose']);
    expect(reasonsOf({ persons: 100 })).toEqual([]);
    expect(reasonsOf({ persons: 101 })).toEqual(['many-persons']);
  });
  it('holds for nothing when nobody was exposed', () => {
    expect(reasonsOf({ persons: 0, wrongful: true, categories: ['health'] })).toEqual([]);
  });
});
