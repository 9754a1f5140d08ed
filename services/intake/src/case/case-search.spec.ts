import { describe, expect, it } from '@jest/globals';
import type { PersonProfile } from '../person/person.js';
import { isFound, readSearch } from './case-search.js';

const called = (name: string, kana: string, ...phones: string[]): PersonProfile => ({ name, kana, phones, flags: [] });
const finds = (query: string, profile: PersonProfile, number = 'R8-000001'): boolean => {
  const search = readSearch(query);
  return search !== null && isFound(search, number, profile);
};

describe('a search', () => {
  const takahashi = called('髙橋　𠮷子', 'たかはし　よしこ', '090-0000-1234');
  it.each([
    '髙橋',
    '高橋',
    '高橋 吉子',
    '吉子 高橋',
    'タカハシ',
    'ﾖｼｺ',
    '橋吉',
    '高',
    'よ',
    '０９０００００１２３４',
    '1234',
    '+81 90 0000 1234',
    'r8-1',
  ])('%s finds 髙橋　𠮷子', (query) => expect(finds(query, takahashi)).toBe(true));
  it.each(['鈴木', '橋', '高橋 花子', '1235', '0900', '090-0000-1235', 'R8-2', 'たがはし', '   '])(
    '%s does not',
    (query) => expect(finds(query, takahashi)).toBe(false),
  );

  it('finds a number by what is called, whatever is written around it', () => {
    const noted = called('高橋', 'たかはし', '03-0000-5678 内線12', '090-0000-9999(娘)', '+82 10-0000-4321', '#9110');
    for (const query of ['0300005678', '03-0000-5678', '5678', '9999', '+82-10-0000-4321', '4321', '#9110', '9110'])
      expect([query, finds(query, noted)]).toEqual([query, true]);
    for (const query of ['12', '0000', '110']) expect([query, finds(query, noted)]).toEqual([query, false]);
  });

  it('finds a foreign name without its marks, and one character by where it begins', () => {
    const lan = called('Nguyễn Thị Lan', 'グエン・ティ・ラン');
    expect(finds('nguyen', lan)).toBe(true);
    expect(finds('L', lan)).toBe(true);
    expect(finds('y', lan)).toBe(false);
  });

  it('is nothing when it holds nothing to search by', () => {
    expect(readSearch('　')).toBeNull();
    expect(readSearch('---')).toBeNull();
  });
});
