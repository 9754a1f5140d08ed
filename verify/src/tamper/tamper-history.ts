import { checkpointOf, goodFiles, type GoodLog, headText, logFiles, signedBy } from './good-log.js';
import { canonical, hashOfRecord, type LooseRecord } from './good-records.js';
import { GoodTree } from './good-tree.js';
import type { Choice } from './seeded-choice.js';
import { type Files, type Tampering, withByteChanged } from './tampering.js';

/**
 * What nobody but a reader of the records notices: the log logs faithfully and the witnesses cosign, but a source, or
 * who stands between source and log, did wrong before.
 */
export interface RecordTampering {
  readonly name: string;
  readonly expected: readonly string[];
  apply(records: Buffer[], choice: Choice): Buffer[] | null;
}

const parse = (record: Buffer): LooseRecord => JSON.parse(record.toString()) as LooseRecord;

/** A record that has another record of its source before and one behind it. */
function pickInside(records: readonly Buffer[], choice: Choice): number | null {
  const sources = records.map((record) => parse(record)['source']);
  const inside = sources.flatMap((source, at) =>
    sources.indexOf(source) < at && sources.lastIndexOf(source) > at ? [at] : [],
  );
  return inside.length === 0 ? null : choice.pick(inside);
}

/** Does one thing to a record from the middle of its source's chain. */
function inside(
  name: string,
  expected: readonly string[],
  change: (records: Buffer[], at: number, choice: Choice) => Buffer[],
): RecordTampering {
  return {
    name,
    expected,
    apply: (records, choice) => {
      const at = pickInside(records, choice);
      return at === null ? null : change([...records], at, choice);
    },
  };
}

const replaced = (records: Buffer[], at: number, text: string): Buffer[] => records.with(at, Buffer.from(text));

/** Ties the rest of the source's chain to the changed record, as a source that rewrites its past would. */
function retied(records: Buffer[], at: number, change: (record: LooseRecord) => LooseRecord): Buffer[] {
  const { source } = parse(records[at]!);
  const result = replaced(records, at, canonical(change(parse(records[at]!))));
  let previous = hashOfRecord(result[at]!.toString());
  for (let next = at + 1; next < result.length; next += 1) {
    if (parse(result[next]!)['source'] !== source) continue;
    const text = canonical({ ...parse(result[next]!), previous });
    result[next] = Buffer.from(text);
    previous = hashOfRecord(text);
  }
  return result;
}

const malformed = (name: string, change: (text: string) => string): RecordTampering =>
  inside(name, ['record-malformed'], (records, at) => replaced(records, at, change(records[at]!.toString())));

export const recordTamperings: readonly RecordTampering[] = [
  inside('record never handed over', ['source-gap'], (records, at) => records.toSpliced(at, 1)),
  inside('record rewritten before it was logged', ['source-fork'], (records, at) =>
    replaced(records, at, canonical({ ...parse(records[at]!), outcome: 'refused', reason: 'not-found' })),
  ),
  inside('record logged twice', ['source-fork'], (records, at) => records.toSpliced(at, 0, records[at]!)),
  inside('second record with the same counter', ['source-fork'], (records, at) =>
    records.toSpliced(at, 0, Buffer.from(canonical({ ...parse(records[at]!), action: 'print' }))),
  ),
  inside('record backdated, chain tied again', ['backdated'], (records, at) =>
    retied(records, at, (record) => ({ ...record, at: '2026-03-31T23:00:00.000Z' })),
  ),
  malformed('white space in a record', (text) => text.replace('{', '{ ')),
  malformed('member repeated', (text) => text.replace('{', '{"action":"view",')),
  malformed('members out of order', (text) => `{"zzz":1,${text.slice(1)}`),
  malformed('number written otherwise', (text) => text.replace(/"counter":(\d+)/, '"counter":$1.0')),
  malformed('escape where none is needed', (text) => text.replace('"source":"', '"source":"\\u0069')),
  malformed('lone surrogate', (text) => text.replace('"outcome":"success"', '"outcome":"\\ud800"')),
  malformed('no record at all', () => 'not a record'),
  malformed('record without a counter', (text) => text.replace(/"counter":\d+,/, '')),
  inside('bytes that are no UTF-8', ['record-malformed'], (records, at) =>
    records.with(at, Buffer.concat([records[at]!.subarray(0, -1), Buffer.of(0xff)])),
  ),
];

/** The log as it would be with these entries, its head signed and cosigned by all. */
export const faithfully = (log: GoodLog, entries: readonly Buffer[]): GoodLog => ({
  ...log,
  entries,
  tree: new GoodTree(entries),
});

const isOfRecords = (log: GoodLog): boolean => log.name.startsWith('records');

export const historyTamperings: readonly Tampering<GoodLog>[] = [
  ...recordTamperings.map(({ name, expected, apply }) => ({
    name: `history: ${name}`,
    expected,
    apply: (log: GoodLog, choice: Choice): Files | null => {
      const entries = isOfRecords(log) ? apply([...log.entries], choice) : null;
      return entries && logFiles(entries, checkpointOf(faithfully(log, entries)));
    },
  })),
  {
    name: 'rolled back: a log shorter than a head that was seen',
    expected: ['sizes-out-of-order'],
    apply: (log, choice) => {
      if (log.entries.length === 0) return null;
      const entries = log.entries.slice(0, choice.below(log.entries.length));
      const files = logFiles(entries, checkpointOf(faithfully(log, entries)));
      return files.set('earlier', Buffer.from(checkpointOf(log)));
    },
  },
  {
    name: 'another history than a head that was seen',
    expected: ['old-root-differs', 'split-view'],
    apply: (log, choice) => {
      if (log.entries.length < 2) return null;
      const size = 1 + choice.below(log.entries.length);
      const head = headText(log.origin, size, withByteChanged(log.tree.root(0, size), choice));
      return goodFiles(log).set('earlier', Buffer.from(signedBy(log, head)));
    },
  },
  {
    name: 'an earlier head that nobody signed',
    expected: ['no-known-signature'],
    apply: (log) => {
      const earlier = checkpointOf(log, log.entries.length, { signer: log.strangers.signer });
      return goodFiles(log).set('earlier', Buffer.from(earlier));
    },
  },
];
