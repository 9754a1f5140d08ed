import { createHash } from 'node:crypto';
import type { SignerKey } from '@tsunagi/transparency-log';
import { checkpointOf, type GoodLog, signedBy } from './good-log.js';
import type { ZipPart } from './zip-writer.js';

/** An evidence file as parts, so that an engine can change one and seal again, or not. */
export interface GoodExport {
  readonly name: string;
  readonly log: GoodLog;
  readonly exportId: string;
  /** Everything before the seal, in order. */
  readonly parts: readonly ZipPart[];
}

export type EvidenceScope =
  | { readonly kind: 'person'; readonly subject: string }
  | { readonly kind: 'period'; readonly firstIndex: number; readonly lastIndex: number };

const EXPORT_ID = '01990000-0000-7000-8000-00000000c0de';
export const PROOFS_UP_TO = 1_000;
export const CSV_UP_TO = 10_000;

/** A text member of a record, found without parsing: tampered records need not be JSON. */
const field = (entry: Buffer, name: string): string =>
  new RegExp(`"${name}":"([^"]*)"`).exec(entry.toString('latin1'))?.[1] ?? '';

/** Which entries the scope takes. */
export function indexesOf(log: GoodLog, scope: EvidenceScope): number[] {
  const all = log.entries.map((_, index) => index);
  return scope.kind === 'period'
    ? all.filter((index) => index >= scope.firstIndex && index <= scope.lastIndex)
    : all.filter((index) => field(log.entries[index]!, 'subject') === scope.subject);
}

export function makeGoodExport(log: GoodLog, scope: EvidenceScope): GoodExport {
  const indexes = indexesOf(log, scope);
  const checkpoint = checkpointOf(log);
  const parts: ZipPart[] = [
    part('manual.ja.txt', '検証のしかた\n'),
    part('manual.en.txt', 'How to check\n'),
    part('evidence.json', `${JSON.stringify(manifestOf(log, scope, indexes), null, 2)}\n`),
    part('checkpoint', checkpoint),
    part('keys.txt', `${log.keys.join('\n')}\n`),
    { name: 'cover.jsonl', bytes: coverOf(log, indexes) },
  ];
  if (scope.kind === 'person' && indexes.length <= PROOFS_UP_TO)
    for (const index of indexes) parts.push(part(`proofs/${index}.tlog-proof`, proofOf(log, index, checkpoint)));
  if (indexes.length <= CSV_UP_TO) parts.push(part('records.csv', csvOf(log, indexes)));
  return { name: `${scope.kind}-of-${log.name}`, log, exportId: EXPORT_ID, parts };
}

export const part = (name: string, text: string): ZipPart => ({ name, bytes: Buffer.from(text) });

function manifestOf(log: GoodLog, scope: EvidenceScope, indexes: readonly number[]): Record<string, unknown> {
  const at = (index: number): string => field(log.entries[index]!, 'at');
  return {
    format: 'tsunagi-evidence/1',
    exportId: EXPORT_ID,
    origin: log.origin,
    createdAt: '2026-06-01T00:00:10.000Z',
    size: log.entries.length,
    scope:
      scope.kind === 'person'
        ? scope
        : { kind: 'period', from: at(scope.firstIndex), to: at(scope.lastIndex), ...rangeOf(scope) },
    records: indexes.length,
  };
}

const rangeOf = ({ firstIndex, lastIndex }: { firstIndex: number; lastIndex: number }) => ({ firstIndex, lastIndex });

export function proofOf(log: GoodLog, index: number, checkpoint: string): string {
  const hashes = log.tree.path(index, 0, log.entries.length).map((hash) => `${hash.toString('base64')}\n`);
  const extra = log.entries[index]!.toString('base64');
  return `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${hashes.join('')}\n${checkpoint}`;
}

export const entryLine = (index: number, entry: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`E ${index} `), entry, Buffer.from('\n')]);

export function coverOf(log: GoodLog, indexes: readonly number[]): Buffer {
  const lines: Buffer[] = [];
  let at = 0;
  const hashesUpTo = (end: number): void => {
    while (at < end) {
      let level = 0;
      while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
      const hash = log.tree.root(at, at + 2 ** level).toString('base64');
      lines.push(Buffer.from(`S ${level} ${at} ${hash}\n`));
      at += 2 ** level;
    }
  };
  for (const index of indexes) {
    hashesUpTo(index);
    lines.push(entryLine(index, log.entries[index]!));
    at = index + 1;
  }
  hashesUpTo(log.entries.length);
  return Buffer.concat(lines);
}

/** Headings of the table, each with what stands below it; the real one puts codes into words in further columns. */
const COLUMNS: readonly (readonly [string, (entry: Buffer, index: number) => string])[] = [
  ['ログ番号', (_, index) => String(index)],
  ['日時(日本時間)', (entry) => inTokyo(field(entry, 'at'))],
  ['操作した人(職員ID)', (entry) => member(entry, 'actor', 'id')],
  ['所属', (entry) => member(entry, 'actor', 'agency')],
  ['操作', (entry) => field(entry, 'action')],
  ['拒否の理由', (entry) => field(entry, 'reason')],
  ['対象の種類', (entry) => member(entry, 'object', 'kind')],
  ['対象ID', (entry) => member(entry, 'object', 'id')],
  ['本人(仮名ID)', (entry) => field(entry, 'subject')],
  ['ケースID', () => ''],
  ['判断ID', () => ''],
  ['提供先', (entry) => field(entry, 'recipient')],
  ['件数', (entry) => /"count":(\d+)/.exec(entry.toString())?.[1] ?? ''],
  ['セッション', (entry) => member(entry, 'actor', 'session')],
  ['記録元', (entry) => field(entry, 'source')],
  ['記録元での番号', (entry) => /"counter":(\d+)/.exec(entry.toString())?.[1] ?? ''],
  ['記録ID', (entry) => /"counter":\d+,"id":"([^"]*)"/.exec(entry.toString())?.[1] ?? ''],
];

/** A text member of an object that holds no further objects. */
const member = (entry: Buffer, object: string, name: string): string =>
  new RegExp(`"${object}":\\{[^}]*"${name}":"([^"]*)"`).exec(entry.toString('latin1'))?.[1] ?? '';

const inTokyo = (at: string): string => {
  const atMs = Date.parse(at);
  return Number.isFinite(atMs) ? `${new Date(atMs + 32_400_000).toISOString().slice(0, -1)}+09:00` : '';
};

const csvRow = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;

const csvOf = (log: GoodLog, indexes: readonly number[]): string => {
  const rows = indexes.map((index) => csvRow(COLUMNS.map(([, show]) => show(log.entries[index]!, index))));
  return `\ufeff${csvRow(COLUMNS.map(([heading]) => heading))}${rows.join('')}`;
};

/** The parts with the seal behind them. @param signer who seals, the log's key if not said */
export function sealed({ log, exportId }: GoodExport, parts: readonly ZipPart[], signer?: SignerKey): ZipPart[] {
  const lines = parts.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  const text = `tsunagi-evidence/1\n${exportId}\n${lines.join('')}`;
  return [...parts, part('seal', signedBy(log, text, { signer, witnesses: [] }))];
}
