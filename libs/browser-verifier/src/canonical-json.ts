import { textOf, type Bytes } from './bytes.js';

/**
 * Reads canonical JSON (RFC 8785). Bytes that another spelling of the same value would have are refused: white space,
 * repeated or unsorted members, other spellings of numbers and strings.
 * @returns undefined when the bytes are no canonical JSON
 */
export function readCanonicalJson(bytes: Bytes): unknown {
  const text = textOf(bytes);
  if (text === null) return undefined;
  const value = parsed(text);
  return value !== undefined && canonical(value) === text ? value : undefined;
}

/** Reads JSON in any spelling. @returns undefined when the text is none */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (Object(error).name === 'SyntaxError') return undefined;
    throw error;
  }
}

/** The one spelling of a value; null when it holds half a surrogate pair, which has none. */
function canonical(value: unknown): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return joined('[', value.map(canonical), ']');
  // Members in the order of their UTF-16 code units, which is how strings compare here.
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return joined(
    '{',
    members.map(([name, member]) => pair(canonical(name), canonical(member))),
    '}',
  );
}

const pair = (name: string | null, member: string | null): string | null =>
  name === null || member === null ? null : `${name}:${member}`;

const joined = (open: string, parts: readonly (string | null)[], close: string): string | null =>
  parts.includes(null) ? null : `${open}${parts.join(',')}${close}`;
