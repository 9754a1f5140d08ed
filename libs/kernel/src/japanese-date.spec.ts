import { describe, expect, it } from '@jest/globals';
import { parseJapaneseDate, wareki } from './japanese-date.js';

describe('parseJapaneseDate', () => {
  it.each([
    ['令和8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['Ｒ８．４．１', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s', (text, date) => {
    expect(parseJapaneseDate(text)).toBe(date);
  });

  it.each([
    '2026-02-30',
    '2023-02-29',
    'H31.5.1',
    '昭和64年1月8日',
    '令和0年1月1日',
    '昨日',
    '',
    '2026-13-01',
    '1867-01-01',
  ])('refuses %s', (text) => {
    expect(parseJapaneseDate(text)).toBeNull();
  });
});

describe('wareki', () => {
  it('names the era and its first year', () => {
    expect(wareki('2026-04-01')).toBe('令和8年4月1日');
    expect(wareki('2019-05-01')).toBe('令和元年5月1日');
    expect(wareki('1989-01-07')).toBe('昭和64年1月7日');
  });
});
