import { Refusal } from '../refusal.js';
import { parseCanonical } from './canonical-json.js';

/** What a verifier needs of an access record; everything else in it is hashed and left alone. */
export interface ReadRecord {
  readonly id: string;
  readonly source: string;
  /** 1, 2, 3 … for each source. */
  readonly counter: number;
  /** SHA-256 of the source's record before, base64url. */
  readonly previous: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
  readonly subject?: string;
  readonly members: Readonly<Record<string, unknown>>;
}

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;
const HASH = /^[A-Za-z0-9_-]{43}$/;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Refusal record-malformed when the bytes are no access record in canonical form (RFC 8785) */
export function readRecord(bytes: Uint8Array): ReadRecord {
  const value = parseCanonical(bytes);
  if (!isObject(value)) throw new Refusal('record-malformed');
  const { id, source, counter, previous, at, subject } = value;
  const told = isText(value['action']) && isObject(value['actor']) && isObject(value['object']);
  const linked = isText(source) && isCounter(counter) && typeof previous === 'string' && HASH.test(previous);
  const timed = typeof at === 'string' && AT.test(at) && Number.isFinite(Date.parse(at));
  const named = isText(id) && isText(value['outcome']) && (subject === undefined || isText(subject));
  if (!told || !linked || !timed || !named) throw new Refusal('record-malformed');
  return { id, source, counter, previous, atMs: Date.parse(at), subject, members: value };
}

const isCounter = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;
