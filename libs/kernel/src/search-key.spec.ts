import { describe, expect, it } from '@jest/globals';
import { searchKey } from './search-key.js';

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
    ['グエン・ティ・ラン', 'ぐえん・てぃ・らん'],
    ['塚', '塚'],
  ])('%s is found as %s', (written, key) => {
    expect(searchKey(written)).toBe(searchKey(key));
    expect(searchKey(written)).toBe(key.normalize('NFKC'));
  });

  it('keeps さとう and ざとう apart', () => {
    expect(searchKey('さとう')).not.toBe(searchKey('ざとう'));
  });
});
