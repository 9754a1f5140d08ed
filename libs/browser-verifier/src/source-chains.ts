import { toBase64Url, type Bytes } from './bytes.js';
import { readCanonicalJson } from './canonical-json.js';
import type { LoggedRecord } from './cover.js';
import { sha256 } from './merkle.js';
import type { Progress } from './progress.js';
import { Refusal } from './refusal.js';

/** What the check reads of an access record; the rest is the reader's business. */
export interface RecordFacts {
  readonly id: string;
  readonly source: string;
  /** 1, 2, 3 … for each source. */
  readonly counter: number;
  /** SHA-256 of the source's previous record, base64url; of nothing for the first. */
  readonly previous: string;
  readonly at: string;
  readonly subject?: string;
  /** The rest is only shown beside a table. */
  readonly [member: string]: unknown;
}

/** Reads a record; it must be spelt as its source spells it (RFC 8785). @throws Refusal record-malformed */
export function readRecord({ index, bytes }: LoggedRecord): RecordFacts {
  const facts = readCanonicalJson(bytes);
  if (!isRecord(facts)) throw new Refusal('record-malformed', { index });
  return facts;
}

/** Whether the entry is an access record, rightly spelt. */
export const isAccessRecord = ({ bytes }: LoggedRecord): boolean => isRecord(readCanonicalJson(bytes));

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const HASH = /^[A-Za-z0-9_-]{43}$/;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function isRecord(value: unknown): value is RecordFacts {
  if (!isObject(value)) return false;
  const record = value as Record<string, unknown>;
  const { counter, previous, at, subject } = record;
  return (
    ['id', 'source', 'action', 'outcome'].every((member) => isText(record[member])) &&
    ['actor', 'object'].every((member) => isObject(record[member])) &&
    Number.isSafeInteger(counter) &&
    (counter as number) > 0 &&
    isText(previous) &&
    HASH.test(previous) &&
    isText(at) &&
    AT.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    (subject === undefined || isText(subject))
  );
}

/** What was seen of one producer of records. */
export interface SourceSpan {
  readonly source: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

interface Link {
  readonly index: number;
  readonly previous: string;
  readonly at: string;
  readonly hash: string;
}

/** By how much a source's clock may be set back, ms. */
const SKEW_MS = 5000;

/**
 * Each producer numbers its records without gaps and puts the hash of the one before into each. So a record that was
 * left out, written twice or rewritten at its producer shows, whatever order the records arrived in.
 */
export class SourceChains {
  private readonly links = new Map<string, Map<number, Link>>();

  /** @throws Refusal source-fork when a source has two records of one number */
  add({ source, counter, previous, at }: RecordFacts, index: number, hash: Bytes): void {
    const chain = this.links.get(source) ?? new Map<number, Link>();
    this.links.set(source, chain);
    if (chain.has(counter)) throw new Refusal('source-fork', { source, counter, index });
    chain.set(counter, { index, previous, at, hash: toBase64Url(hash) });
  }

  /**
   * Holds that every record names the one before it, wherever both are at hand, and that no source's time runs back.
   * @throws Refusal source-fork, whose `index` is that of the record that is not what the next one named; backdated
   */
  async checkLinks(): Promise<void> {
    const nothing = toBase64Url(await sha256(new Uint8Array(0)));
    for (const [source, chain] of this.links) {
      let latest = Number.NEGATIVE_INFINITY;
      for (const [counter, { previous, index, at }] of [...chain].toSorted(([left], [right]) => left - right)) {
        const before = chain.get(counter - 1);
        if (counter === 1 && previous !== nothing) throw new Refusal('source-fork', { source, counter, index });
        if (before && before.hash !== previous)
          throw new Refusal('source-fork', { source, counter: counter - 1, index: before.index });
        const time = Date.parse(at);
        if (time < latest - SKEW_MS) throw new Refusal('backdated', { source, counter, index });
        latest = Math.max(latest, time);
      }
    }
  }

  /**
   * Holds that no number is missing.
   * @param fromFirst whether the numbers must begin with 1 (the whole log), or anywhere (a part of it)
   * @throws Refusal source-gap with the first missing number
   */
  checkGaps({ fromFirst }: { readonly fromFirst: boolean }): void {
    for (const { source, first, last, count } of this.spans()) {
      const start = fromFirst ? 1 : first;
      if (last - start + 1 === count) continue;
      const chain = this.links.get(source)!;
      let counter = start;
      while (chain.has(counter)) counter += 1;
      throw new Refusal('source-gap', { source, counter });
    }
  }

  spans(): readonly SourceSpan[] {
    return [...this.links].map(([source, chain]) => {
      let [first, last] = [Number.MAX_SAFE_INTEGER, 0];
      for (const counter of chain.keys()) [first, last] = [Math.min(first, counter), Math.max(last, counter)];
      return { source, first, last, count: chain.size };
    });
  }
}

/** Records hashed side by side. */
const SIDE_BY_SIDE = 2048;

/**
 * Reads records and ties them to their sources.
 * @param each called with every record in order; may refuse
 * @throws Refusal record-malformed, source-fork
 */
export async function chainRecords(
  records: readonly LoggedRecord[],
  chains: SourceChains,
  {
    progress,
    each,
  }: { readonly progress?: Progress; readonly each?: (facts: RecordFacts, index: number) => void } = {},
): Promise<void> {
  for (let from = 0; from < records.length; from += SIDE_BY_SIDE) {
    const some = records.slice(from, from + SIDE_BY_SIDE);
    const hashes = await Promise.all(some.map(({ bytes }) => sha256(bytes)));
    for (const [nth, record] of some.entries()) {
      const facts = readRecord(record);
      chains.add(facts, record.index, hashes[nth]!);
      each?.(facts, record.index);
    }
    progress?.(from + some.length, records.length);
  }
}
