import { createHmac } from 'node:crypto';
import { searchKey, searchWords, telephoneKeys } from '@tsunagi/kernel';

/**
 * Which way of making tokens is in use; raised with every change of a search key. Rows with tokens of an earlier one are
 * made anew, and compared by what they say until then.
 */
export const TOKENS_VERSION = 2;

/**
 * Search over sealed names without their clear text: the database keeps keyed tokens of overlapping pairs of characters.
 * Whoever has the database but not the key cannot test a guess; how often a token occurs stays visible (as an ADR says).
 * Tokens are decimal int8, for a `bigint[]` column with a GIN index: `where tokens @> $1::bigint[]`. Pairs may lie apart
 * in the name, so a hit is a candidate: compare the opened name's search key before showing it.
 */
type Kind = 'name' | 'number';

const START = '\u0002';
const END = '\u0003';

/**
 * Tokens of a name as stored: every pair of characters of its search key, with the edges of the whole and the start of
 * each word. Unite those of name and kana in one column.
 * @param tokenKey 32 bytes, of this service alone (`deriveKey(master, 'search-tokens')`).
 */
export function searchTokens(tokenKey: Buffer, text: string): string[] {
  const whole = searchKey(text);
  if (whole === '') return [];
  const starts = searchWords(text).map((word) => START + [...word][0]!);
  return tokens(tokenKey, 'name', [...pairs(START + whole + END), ...starts]);
}

/**
 * Tokens that a name must have to match a query: anywhere in the name; a single character must begin the name or a
 * word of it. `null` when nothing in the query can be searched, and `tokens @> null` matches nothing (an empty array
 * would match everybody).
 */
export function queryTokens(tokenKey: Buffer, query: string): string[] | null {
  const whole = searchKey(query);
  if (whole === '') return null;
  if ([...whole].length === 1) return tokens(tokenKey, 'name', [START + whole]);
  const parts = searchWords(query);
  // With a single character among the words no pair may be lost, so the words are read as one.
  const searched = parts.some((word) => [...word].length === 1) ? [whole] : parts;
  return tokens(tokenKey, 'name', searched.flatMap(pairs));
}

/** Tokens of what stands in a telephone field: each number in it, and its last four digits. */
export const numberTokens = (tokenKey: Buffer, text: string): string[] =>
  tokens(
    tokenKey,
    'number',
    telephoneKeys(text).flatMap((key) => [key, END + key.slice(-4)]),
  );

/** Tokens that a number must have to match a query: four digits are its end, anything else the whole. */
export const numberQueryTokens = (tokenKey: Buffer, digits: string): string[] =>
  tokens(tokenKey, 'number', [/^\d{4}$/.test(digits) ? END + digits : digits]);

function pairs(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

function tokens(tokenKey: Buffer, kind: Kind, parts: readonly string[]): string[] {
  return [...new Set(parts)].map((part) => {
    const mac = createHmac('sha256', tokenKey).update(`tsunagi/token/${kind}\0${part}`).digest();
    return mac.readBigInt64BE(0).toString();
  });
}
