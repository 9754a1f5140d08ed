import { describe, expect, it } from '@jest/globals';
import { birthText } from './birth.js';

describe('a birth date in words', () => {
  it.each([
    ['1977-04-01', '昭和52年4月1日(金)・49歳', 'Fri 1 April 1977, age 49'],
    ['1977-04', '昭和52年4月(日は不詳)・49歳', 'April 1977 (day not known), age 49'],
    ['1977', '昭和52年(月日は不詳)・48〜49歳', '1977 (month and day not known), age 48 or 49'],
    ['1985~', '昭和60年ごろ', 'about 1985'],
    ['unknown', '不詳', 'not known'],
    ['40@2026-11', '40歳(令和8年11月に聞いた年齢)', 'age 40 (as told in November 2026)'],
    ['~40@2026-11', '40歳くらい(令和8年11月に聞いた年齢)', 'about 40 (as told in November 2026)'],
    ['4X@2026-11', '40歳代(令和8年11月に聞いた年齢)', 'aged 40 to 49 (as told in November 2026)'],
  ])('%s says what is known and no more', (birthDate, ja, en) => {
    expect(birthText(birthDate, 'ja', '2026-11-28')).toBe(ja);
    expect(birthText(birthDate, 'en', '2026-11-28')).toBe(en);
  });
});
