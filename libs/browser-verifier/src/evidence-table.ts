import { textOf, type Bytes } from './bytes.js';
import { Refusal } from './refusal.js';
import type { RecordFacts } from './source-chains.js';

/** A record that the table must have a row of. */
export interface TableRow {
  readonly index: number;
  readonly facts: RecordFacts;
}

const TOKYO_AHEAD_MS = 9 * 3600_000;
const inTokyo = (at: string): string => new Date(Date.parse(at) + TOKYO_AHEAD_MS).toISOString().replace('Z', '+09:00');
const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');
const within = (value: unknown, member: string): string => shown((Object(value) as Record<string, unknown>)[member]);

/** Columns that repeat what stands in the record. The others say codes in words; for them there is only the seal. */
const columns: readonly (readonly [string, (row: TableRow) => string])[] = [
  ['ログ番号', ({ index }) => `${index}`],
  ['日時(日本時間)', ({ facts }) => inTokyo(facts.at)],
  ['操作した人(職員ID)', ({ facts }) => within(facts['actor'], 'id')],
  ['所属', ({ facts }) => within(facts['actor'], 'agency')],
  ['拒否の理由', ({ facts }) => shown(facts['reason'])],
  ['対象の種類', ({ facts }) => within(facts['object'], 'kind')],
  ['対象ID', ({ facts }) => within(facts['object'], 'id')],
  ['本人(仮名ID)', ({ facts }) => shown(facts.subject)],
  ['ケースID', ({ facts }) => shown(facts['caseId'])],
  ['判断ID', ({ facts }) => within(facts['basis'], 'decisionId')],
  ['提供先', ({ facts }) => shown(facts['recipient'])],
  ['件数', ({ facts }) => shown(facts['count'])],
  ['セッション', ({ facts }) => within(facts['actor'], 'session')],
  ['記録元', ({ facts }) => facts.source],
  ['記録元での番号', ({ facts }) => `${facts.counter}`],
  ['記録ID', ({ facts }) => facts.id],
];

/**
 * Holds that the table, which people read, says what the records say: the same rows in the same order.
 * @throws Refusal file-malformed, record-differs
 */
export function checkTable(bytes: Bytes, expected: readonly TableRow[]): void {
  const [headings = [], ...rows] = readCsv(bytes);
  const places = columns.map(([heading]) => headings.indexOf(heading));
  if (places.includes(-1)) throw new Refusal('file-malformed');
  for (const [nth, row] of expected.entries()) {
    const cells = rows[nth];
    const agrees = columns.every(([, of], column) => plain(cells?.[places[column]!]) === of(row));
    if (!agrees || cells?.length !== headings.length) throw new Refusal('record-differs', { index: row.index });
  }
  if (rows.length !== expected.length) throw new Refusal('record-differs');
}

/** Without the apostrophe that keeps a spreadsheet from taking a cell for a formula. */
const plain = (cell: string | undefined): string | undefined => cell?.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '');

/** Rows of RFC 4180 behind a byte order mark, every cell in quotes. @throws Refusal file-malformed */
function readCsv(bytes: Bytes): readonly (readonly string[])[] {
  const text = textOf(bytes);
  if (text === null || !text.startsWith('\ufeff') || !text.endsWith('"\r\n')) throw new Refusal('file-malformed');
  const rows: string[][] = [[]];
  for (let at = 1; at < text.length;) {
    const end = closingQuote(text, at);
    rows.at(-1)!.push(text.slice(at + 1, end).replaceAll('""', '"'));
    if (text[end + 1] === ',') at = end + 2;
    else if (text.startsWith('\r\n', end + 1)) {
      rows.push([]);
      at = end + 3;
    } else throw new Refusal('file-malformed');
  }
  return rows.slice(0, -1);
}

/** Where the quoted cell that begins at `at` ends; a doubled quote belongs to the cell. */
function closingQuote(text: string, at: number): number {
  if (text[at] !== '"') throw new Refusal('file-malformed');
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) throw new Refusal('file-malformed');
  return end;
}
