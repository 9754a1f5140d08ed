import type { Relation } from './codes.js';
import { searchKey } from '@tsunagi/kernel';
import type { Actor } from './actor.js';

/** What of a person is compared; whatever is not known is left out. */
export interface ComparedPerson {
  readonly name?: string;
  readonly address?: string;
}

/**
 * How close an actor and a person are, by family name and address, as codes alone. Width, variation selectors and
 * variant kanji make no difference. Pure; says nothing when the token does not tell the actor's.
 */
export function relationsBetween(
  { familyName, address }: Pick<Actor, 'familyName' | 'address'>,
  person: ComparedPerson,
): Relation[] {
  const sameName = familyName !== undefined && person.name !== undefined && hasFamilyName(person.name, familyName);
  const sameAddress = address !== undefined && person.address !== undefined && isSameAddress(address, person.address);
  return [...(sameName ? (['same-family-name'] as const) : []), ...(sameAddress ? (['same-address'] as const) : [])];
}

/** The family name is the first part of a name; in one written without a space, its beginning. */
function hasFamilyName(name: string, familyName: string): boolean {
  const wanted = searchKey(familyName);
  if (wanted === '') return false;
  const [first = '', ...rest] = name.trim().split(/[\s\p{Zs}]+/u);
  return rest.length > 0 ? searchKey(first) === wanted : searchKey(first).startsWith(wanted);
}

function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== null && a === b;
}

const PREFECTURE = /^(?:〒?\d{3}-?\d{4})?(?:東京都|北海道|(?:京都|大阪)府|\p{Script=Han}{2,3}県)?/u;
/** Town and number: 2丁目14番3号, 2-14-3, 二丁目14の3. What follows (a building, a room) is left out. */
const PLACE = /^(\D+)(\d+(?:-\d+)*)/u;

/** The part of an address up to its number, in one way of writing; null when it has no number, and so is no place to live. */
function placeOf(address: string): string | null {
  const written = address
    .normalize('NFKC')
    .replace(/[\s\p{Zs}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
    .replace(PREFECTURE, '')
    .replace(/[一二三四五六七八九十]+(?=丁目|番|号)/gu, (numeral) => String(numberOf(numeral)))
    .replace(/(?<=\d)(?:丁目|番地の|番地|番|号|[の‐‑‒–—―−ー])/gu, '-')
    .replace(/-+(?=\D|$)/gu, '-')
    .replace(/(?<=\d)-+(?=\d)/gu, '-');
  const [, town, number] = PLACE.exec(written) ?? [];
  return town === undefined || number === undefined ? null : `${searchKey(town)}/${number}`;
}

/** 一 to 九十九. */
function numberOf(numeral: string): number {
  const digit = (kanji: string | undefined): number => '一二三四五六七八九'.indexOf(kanji ?? ' ') + 1;
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const high = numeral.includes('十') ? digit(tens) || 1 : 0;
  return high * 10 + (ones === '' ? 0 : digit(ones));
}
