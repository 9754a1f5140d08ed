import { searchKey } from '@tsunagi/kernel';
import type { PersonProfile } from '../person/person.js';
import { readCaseNumber } from './case-number.js';

/** What somebody typed into the search field, understood. */
export type CaseSearch =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'phone'; readonly text: string; readonly digits: string }
  | { readonly kind: 'name'; readonly text: string; readonly whole: string; readonly words: readonly string[] };

/** @returns null when nothing in the text can be searched. */
export function readSearch(text: string): CaseSearch | null {
  const number = readCaseNumber(text);
  if (number !== null) return { kind: 'number', number };
  if (/^[+(]?[\d\s()\p{Pd}ー−+]{3,}$/u.test(text.normalize('NFKC').trim())) {
    const digits = nationalDigits(text);
    return digits === '' ? null : { kind: 'phone', text, digits };
  }
  const whole = searchKey(text);
  if (whole === '') return null;
  return { kind: 'name', text, whole, words: text.split(/\s+/u).map(searchKey).filter(Boolean) };
}

/** Keyed tokens find candidates; this tells whether one is meant. Four digits are the end of a telephone number. */
export function isFound(search: CaseSearch, number: string, profile: PersonProfile): boolean {
  if (search.kind === 'number') return search.number === number;
  if (search.kind === 'phone') {
    const { digits } = search;
    return profile.phones
      .map(nationalDigits)
      .some((phone) => phone === digits || (digits.length === 4 && phone.endsWith(digits)));
  }
  return isCalled(search, profile);
}

function isCalled({ whole, words }: { whole: string; words: readonly string[] }, profile: PersonProfile): boolean {
  const called = [profile.name, profile.kana].filter((text) => text !== undefined);
  const keys = called.map(searchKey);
  if ([...whole].length > 1)
    return keys.some((key) => key.includes(whole)) || words.every((word) => keys.some((key) => key.includes(word)));
  const starts = called.flatMap((text) => [searchKey(text), ...text.split(/\s+/u).map(searchKey)]);
  return starts.some((start) => start.startsWith(whole));
}

const nationalDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^\+81[\s-]*(?:\(0\))?/, '0')
    .replace(/\D/g, '');
