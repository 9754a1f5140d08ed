import { describe, expect, it } from '@jest/globals';
import { ageSpan, isUnborn, knownBirth, readBirthDate } from './birth-date.js';

const today = '2026-11-28';
const read = (text: string): string => {
  const found = readBirthDate(text, today);
  return found.kind === 'date' ? found.date : found.kind;
};

describe('a birth date', () => {
  it.each([
    ['昭52.4.1', '1977-04-01'],
    ['19770401', '1977-04-01'],
    ['昭和52年', '1977'],
    ['1985年6月', '1985-06'],
    ['昭和60年頃', '1985~'],
    ['1985年６月ごろ', '1985-06~'],
    ['不詳', 'unknown'],
    ['不明', 'unknown'],
    ['わからない', 'unknown'],
    ['40歳', '40@2026-11'],
    ['４０才', '40@2026-11'],
    ['40歳くらい', '~40@2026-11'],
    ['約40歳', '~40@2026-11'],
    ['40くらい', '~40@2026-11'],
    ['about 40 years old', '~40@2026-11'],
    ['about 40', '~40@2026-11'],
    ['40代', '4X@2026-11'],
    ['40歳代後半', '4X@2026-11'],
    ['in the 40s', '4X@2026-11'],
    ['昭和65年', 'impossible'],
    ['2026-02-30', 'impossible'],
    ['200歳', 'impossible'],
    ['春', 'unreadable'],
    ['40', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is %s', (text, value) => expect(read(text)).toBe(value));

  it('is read again as it was kept', () => {
    for (const value of [
      '1977-04-01',
      '1977-04',
      '1977',
      '1985~',
      '1985-06~',
      'unknown',
      '40@2020-01',
      '~40@2020-01',
      '4X@2020-01',
    ])
      expect(read(value)).toBe(value);
    for (const value of ['40@2020-13', '1985-13~', '200@2020-01']) expect(read(value)).toBe('impossible');
  });

  it('allows the ages that its days allow', () => {
    expect(ageSpan('1977-04-01', today)).toEqual({ from: 49, to: 49, about: false });
    expect(ageSpan('1977-12-01', today)).toEqual({ from: 48, to: 48, about: false });
    expect(ageSpan('1977', today)).toEqual({ from: 48, to: 49, about: false });
    expect(ageSpan('1977~', today)).toEqual({ from: 48, to: 49, about: true });
    expect(ageSpan('40@2026-11', today)).toEqual({ from: 40, to: 40, about: false });
    expect(ageSpan('~40@2024-06', today)).toEqual({ from: 42, to: 43, about: true });
    expect(ageSpan('4X@2026-11', today)).toEqual({ from: 40, to: 49, about: false });
    expect(ageSpan('unknown', today)).toBeNull();
  });

  it('counts a birthday from the day itself', () => {
    expect(ageSpan('2000-11-21', '2026-11-20')).toMatchObject({ from: 25, to: 25 });
    expect(ageSpan('2000-11-21', '2026-11-21')).toMatchObject({ from: 26, to: 26 });
  });

  it('lies in the future only when all of it does', () => {
    expect(['2026', '2026-11', '2026-11-28', 'unknown', '40@2026-11'].filter((one) => isUnborn(one, today))).toEqual(
      [],
    );
    expect(['2027', '2026-12', '2026-11-29', '40@2026-12'].filter((one) => !isUnborn(one, today))).toEqual([]);
  });

  it('is taken apart for whoever puts it into words', () => {
    expect(knownBirth('1985~')).toEqual({ kind: 'date', date: '1985', about: true });
    expect(knownBirth('4X@2026-11')).toEqual({ kind: 'age', age: 40, decade: true, about: false, told: '2026-11' });
    expect(knownBirth('unknown')).toEqual({ kind: 'unknown' });
  });
});
