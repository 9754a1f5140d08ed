import { describe, expect, it } from '@jest/globals';
import { searchKey, searchWords } from './search-key.js';

describe('searchKey', () => {
  it.each([
    ['髙橋', '高橋'],
    ['﨑山', '崎山'],
    ['𠮷田', '吉田'],
    ['渡邉\u{E0100}', '渡辺'],
    ['渡邊', '渡辺'],
    ['ヤマダ　タロウ', 'やまだたろう'],
    ['ﾔﾏﾀﾞ', 'やまだ'],
    ['Nguyễn Thị Lan', 'nguyenthilan'],
    ['グエン・ティ・ホア', 'ぐえんてぃほあ'],
    ['グエン･ティ･ホア', 'ぐえんてぃほあ'],
    ['グエン ティ ホア', 'ぐえんてぃほあ'],
    ['Søren', 'soren'],
    ['Łukasz', 'lukasz'],
    ['Großmann', 'grossmann'],
    ['GROẞMANN', 'grossmann'],
    ['O’Connor', 'oconnor'],
    ["O'Connor", 'oconnor'],
    ['Jean‑Paul', 'jeanpaul'],
    ['Jean-Paul', 'jeanpaul'],
    ['Jean–Paul', 'jeanpaul'],
    ['Jean Paul', 'jeanpaul'],
    ['Jeanーpaul', 'jeanpaul'],
    ['St. John', 'stjohn'],
    ['鎌ヶ谷', '鎌け谷'],
    ['鎌ケ谷', '鎌け谷'],
    ['鎌ｹ谷', '鎌け谷'],
    ['サトー', 'さとー'],
    ['サト－', 'さとー'],
    ['サト-', 'さとー'],
    ['サト―', 'さとー'],
    ['サト─', 'さとー'],
    ['𡈽屋', '土屋'],
    ['圡屋', '土屋'],
    ['山\u200B田\u3164', '山田'],
    ['東町1‐2−3', '東町1-2-3'],
    ['塚', '塚'],
  ])('%s is found as %s', (written, key) => {
    expect(searchKey(written)).toBe(searchKey(key));
    expect(searchKey(written)).toBe(key.normalize('NFKC'));
  });

  it('reads a name as words however they are parted', () => {
    for (const name of ['Jean-Paul Łuk', 'Jean‑Paul・Łuk', 'Jean Paul\u3000Luk'])
      expect(searchWords(name)).toEqual(['jean', 'paul', 'luk']);
    expect(searchWords('ユー・コー')).toEqual(['ゆー', 'こー']);
    expect(searchWords('・ー・')).toEqual([]);
  });

  it('keeps 東町1-2 and 東町12 apart', () => {
    expect(searchKey('東町1-2')).not.toBe(searchKey('東町12'));
  });

  it('keeps さとう and ざとう apart', () => {
    expect(searchKey('さとう')).not.toBe(searchKey('ざとう'));
  });
});
