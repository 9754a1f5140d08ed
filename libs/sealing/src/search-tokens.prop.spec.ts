import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { searchKey } from '@tsunagi/kernel';
import fc from 'fast-check';
import { numberQueryTokens, numberTokens, queryTokens, searchTokens } from './search-tokens.js';

const key = randomBytes(32);
const contains = (stored: readonly string[], searched: readonly string[] | null): boolean =>
  searched !== null && searched.every((token) => stored.includes(token));
const finds = (name: string, query: string): boolean => contains(searchTokens(key, name), queryTokens(key, query));

// prettier-ignore
const letters = ['髙', '橋', '﨑', '山', '𠮷', '田', '渡', '邉\u{E0100}', '花', 'さ', 'ざ', 'ト', 'ヴ', 'ﾊﾟ', 'Ｎ', 'g', 'ễ', 'đ',
  ' ', '\u3000'];
const spelled = fc.array(fc.constantFrom(...letters), { maxLength: 12 });
const names = spelled.map((parts) => parts.join(''));

describe('search tokens of a name', () => {
  it('find the name by every part of two or more characters', () => {
    fc.assert(
      fc.property(spelled, fc.nat(12), fc.nat(12), (parts, from, length) => {
        const name = parts.join('');
        const query = parts.slice(from, from + 2 + length).join('');
        fc.pre([...searchKey(query)].length >= 2);
        expect(finds(name, query)).toBe(true);
      }),
    );
  });

  it('find any name by every part of its search key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), fc.nat(), (name, from) => {
        const whole = [...searchKey(name)];
        fc.pre(whole.length >= 2);
        const at = from % (whole.length - 1);
        const query = whole.slice(at, at + 2).join('');
        fc.pre(searchKey(query) === query);
        expect(finds(name, query)).toBe(true);
      }),
    );
  });

  it.each([
    ['髙橋 花', '高橋'],
    ['髙橋 花', '高橋花'],
    ['髙橋花', '高橋 花'],
    ['髙橋 花', '花'],
    ['林', '林'],
    ['林 太郎', '林'],
    ['渡邉\u{E0100}', '渡辺'],
    ['𠮷田', '吉田'],
    ['グエン・ティ・ラン', 'ぐえん'],
    ['Nguyễn Thị Lan', 'nguyen lan'],
    ['山田\u3000太郎', '山田 太郎'],
  ])('of %j match %j', (name, query) => expect(finds(name, query)).toBe(true));

  it.each([
    ['さとう', 'ざとう'],
    ['小林', '林'],
    ['林', '小林'],
    ['山田', '田山'],
    ['山田', ''],
    ['山田', '\u3000 \u200B'],
    ['', '山田'],
  ])('of %j do not match %j', (name, query) => expect(finds(name, query)).toBe(false));

  it('say nothing under another key', () => {
    fc.assert(
      fc.property(names, (name) => {
        const others = new Set(searchTokens(randomBytes(32), name));
        expect(searchTokens(key, name).filter((token) => others.has(token))).toEqual([]);
      }),
    );
  });

  it('fit a bigint column', () => {
    fc.assert(
      fc.property(names, (name) => {
        for (const token of searchTokens(key, name)) expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
      }),
    );
  });

  it('match nobody, not everybody, when there is nothing to search', () => {
    expect(queryTokens(key, ' ')).toBeNull();
    expect(numberTokens(key, 'なし')).toEqual([]);
  });
});

describe('search tokens of a number', () => {
  const number = numberTokens(key, '0X0-0000-1234(娘)'.replace('X', '9'));
  it.each(['09000001234', '1234'])('match %s', (query) =>
    expect(contains(number, numberQueryTokens(key, query))).toBe(true),
  );
  it.each(['0000', '0900000', '123', '01234'])('do not match %s', (query) =>
    expect(contains(number, numberQueryTokens(key, query))).toBe(false),
  );

  it('are the same however the number is written', () => {
    for (const written of [
      '0９０（００００）１２３４',
      '+81 90-0000-1234',
      '+81 (0)90 0000 1234',
      '０９０ー００００ー１２３４ 内線12',
    ])
      expect(numberTokens(key, written)).toEqual(number);
  });

  it('never coincide with those of a name', () => {
    const asName = new Set(searchTokens(key, '110'));
    expect(numberTokens(key, '110').filter((token) => asName.has(token))).toEqual([]);
  });
});
