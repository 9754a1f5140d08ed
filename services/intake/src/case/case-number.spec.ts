import { describe, expect, it } from '@jest/globals';
import { caseNumber, fiscalYearOf, readCaseNumber } from './case-number.js';

describe('case numbers', () => {
  it.each([
    ['2026-03-31', 2025, 'R7-000001'],
    ['2026-04-01', 2026, 'R8-000001'],
    ['2019-05-01', 2019, 'R1-000001'],
  ])('of %s belong to the fiscal year %d', (date, year, number) => {
    expect(fiscalYearOf(date)).toBe(year);
    expect(caseNumber(year, 1)).toBe(number);
  });

  it.each(['R8-000123', 'r8-123', 'Ｒ８－０００１２３', ' R8 ‐ 000123 ', '令和8年度-123', 'R8ー123'])(
    'reads %s',
    (text) => {
      expect(readCaseNumber(text)).toBe('R8-000123');
    },
  );

  it.each(['', '123', '090-0000-0123', '山田', 'R8', 'R8-1234567'])('does not take %s for one', (text) => {
    expect(readCaseNumber(text)).toBeNull();
  });
});
