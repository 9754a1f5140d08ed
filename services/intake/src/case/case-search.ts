import { searchKey, searchWords, telephoneKeys } from '@tsunagi/kernel';
import type { PersonProfile } from '../person/person.js';
import { readCaseNumber } from './case-number.js';

/** What somebody typed into the search field, understood. */
export type CaseSearch =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'phone'; readonly digits: string }
  | { readonly kind: 'name'; readonly text: string; readonly whole: string; readonly words: readonly string[] };

/** @returns null when nothing in the text can be searched. */
export function readSearch(text: string): CaseSearch | null {
  const number = readCaseNumber(text);
  if (number !== null) return { kind: 'number', number };
  const digits = calledDigits(text);
  if (digits !== undefined) return digits === '' ? null : { kind: 'phone', digits };
  const whole = searchKey(text);
  if (whole === '') return null;
  return { kind: 'name', text, whole, words: searchWords(text) };
}

/** Keyed tokens find candidates; this tells whether one is meant. Four digits are the end of a telephone number. */
export function isFound(search: CaseSearch, number: string, profile: PersonProfile): boolean {
  if (search.kind === 'number') return search.number === number;
  if (search.kind === 'phone') {
    const { digits } = search;
    return profile.phones
      .flatMap(telephoneKeys)
      .some((phone) => phone === digits || (digits.length === 4 && phone.endsWith(digits)));
  }
  return isCalled(search, profile);
}

function isCalled({ whole, words }: { whole: string; words: readonly string[] }, profile: PersonProfile): boolean {
  const called = [profile.name, profile.kana].filter((text) => text !== undefined);
  const keys = called.map(searchKey);
  if ([...whole].length > 1)
    return keys.some((key) => key.includes(whole)) || words.every((word) => keys.some((key) => key.includes(word)));
  const starts = called.flatMap((text) => [searchKey(text), ...searchWords(text)]);
  return starts.some((start) => start.startsWith(whole));
}

/** A number as it is called, or the end of one; undefined when the text is no number. */
function calledDigits(text: string): string | undefined {
  const folded = text.normalize('NFKC').trim();
  if (!/^[+#(]?[\d\s()\p{Pd}ー−.]{3,}$/u.test(folded)) return undefined;
  return telephoneKeys(folded)[0] ?? folded.replace(/\D/g, '');
}
