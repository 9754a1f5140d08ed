import { describe, expect, it } from '@jest/globals';
import { firstDayOf, lastDayOf, parseJapaneseDate, readDate, wareki } from './japanese-date.js';

describe('parseJapaneseDate', () => {
  it.each([
    ['令和8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['Ｒ８．４．１', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['平成元年1月8日', '1989-01-08'],
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['2024-02-29', '2024-02-29'],
    ['昭52.4.1', '1977-04-01'],
    ['S52/4/1', '1977-04-01'],
    ['昭和五十二年四月一日', '1977-04-01'],
    ['一九七七年四月十一日', '1977-04-11'],
    ['㍼52年4月1日', '1977-04-01'],
    ['19770401', '1977-04-01'],
    ['S520401', '1977-04-01'],
    ['2000−04−01', '2000-04-01'],
    ['2000ー04ー01', '2000-04-01'],
    ['2000–04—01', '2000-04-01'],
    ['1977年4月1日生', '1977-04-01'],
    ['1977年4月1日(金)', '1977-04-01'],
    ['西暦1977年 4月 1日', '1977-04-01'],
    ['1977 4 1', '1977-04-01'],
    ['昭和 52 年 4 月 1 日', '1977-04-01'],
  ])('reads %s', (text, date) => {
    expect(parseJapaneseDate(text)).toBe(date);
  });

  it.each([
    ['明治45年7月30日', '1912-07-30'],
    ['大正元年7月30日', '1912-07-30'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
  ])('the day of a change is of both eras: %s', (text, date) => {
    expect(parseJapaneseDate(text)).toBe(date);
  });

  it.each([
    '2026-02-30',
    '2023-02-29',
    'H31.5.1',
    '令和元年4月30日',
    '昭和64年1月8日',
    '平成元年1月7日',
    '明治45年7月31日',
    '大正元年7月29日',
    '大正15年12月26日',
    '昭和元年12月24日',
    '令和0年1月1日',
    '昨日',
    '',
    '2026-13-01',
    '1867-01-01',
    '1977',
    '昭和52年4月',
  ])('refuses %s', (text) => {
    expect(parseJapaneseDate(text)).toBeNull();
  });
});

describe('readDate', () => {
  it.each([
    ['昭和52年', '1977'],
    ['昭52', '1977'],
    ['S52', '1977'],
    ['1977', '1977'],
    ['1985年6月', '1985-06'],
    ['S60.6', '1985-06'],
    ['1985/6', '1985-06'],
    ['昭和64年', '1989'],
    ['平成元年', '1989'],
    ['昭和64年1月', '1989-01'],
  ])('keeps of %s what is known', (text, date) => {
    expect(readDate(text)).toEqual({ kind: 'date', date });
  });
  it('tells a date that no calendar has from what is no date', () => {
    for (const text of ['昭和65年', '昭和64年2月', '2026-13', '昭和65年1月1日', '20261301'])
      expect([text, readDate(text).kind]).toEqual([text, 'impossible']);
    for (const text of ['昨日', '', '春', '4月1日', '12', '１２３', '1977年春', '090-0000-1234'])
      expect([text, readDate(text).kind]).toEqual([text, 'unreadable']);
  });
});

describe('the days a part of a date may mean', () => {
  it('are all of its year or month', () => {
    expect([firstDayOf('1977'), lastDayOf('1977')]).toEqual(['1977-01-01', '1977-12-31']);
    expect([firstDayOf('2024-02'), lastDayOf('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect([firstDayOf('1977-04-01'), lastDayOf('1977-04-01')]).toEqual(['1977-04-01', '1977-04-01']);
  });
});

describe('wareki', () => {
  it('names the era and its first year', () => {
    expect(wareki('2026-04-01')).toBe('令和8年4月1日');
    expect(wareki('2019-05-01')).toBe('令和元年5月1日');
    expect(wareki('1989-01-07')).toBe('昭和64年1月7日');
  });
  it('names no more than is known, and both eras of a year that is of both', () => {
    expect(wareki('1977')).toBe('昭和52年');
    expect(wareki('1977-04')).toBe('昭和52年4月');
    expect(wareki('1989')).toBe('昭和64年・平成元年');
  });
});
