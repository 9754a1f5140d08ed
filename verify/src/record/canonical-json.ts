import { Refusal } from '../refusal.js';

/** Deeper than any access record; a file made to exhaust a reader stops here. */
const DEEPEST = 64;

/**
 * RFC 8785: members in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them, no lone
 * surrogates. @throws Refusal record-malformed for a value that has no such form
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new Refusal('record-malformed');
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const written = Object.keys(members)
    .sort()
    .map((name) => `${text(name)}:${canonicalJson(members[name], depth + 1)}`);
  return `{${written.join(',')}}`;
}

function text(value: string): string {
  // isWellFormed is in every Node from 20 on.
  if (!value.isWellFormed()) throw new Refusal('record-malformed');
  return JSON.stringify(value);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The JSON that the bytes are the one canonical form of. @throws Refusal record-malformed when they are not */
export function parseCanonical(bytes: Uint8Array): unknown {
  const source = decode(bytes);
  const value = parse(source);
  if (canonicalJson(value) !== source) throw new Refusal('record-malformed');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Refusal('record-malformed');
  }
}

/** @throws Refusal record-malformed */
export function parse(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw new Refusal('record-malformed');
  }
}
