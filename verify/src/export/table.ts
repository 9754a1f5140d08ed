import { createHash } from 'node:crypto';
import type { ReadRecord } from '../record/access-record.js';
import { Refusal } from '../refusal.js';

type Members = Readonly<Record<string, unknown>>;
const inner = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Members)[name] : undefined;
const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const TOKYO_AHEAD_MS = 9 * 60 * 60 * 1_000;
const inTokyo = (atMs: number): string => `${new Date(atMs + TOKYO_AHEAD_MS).toISOString().slice(0, -1)}+09:00`;

/** Columns that show what stands in the record; the others put codes into words and are covered by the seal alone. */
const COMPARED: Readonly<Record<string, (record: ReadRecord, index: number) => string>> = {
  ログ番号: (_, index) => String(index),
  '日時(日本時間)': ({ atMs }) => inTokyo(atMs),
  '操作した人(職員ID)': ({ members }) => shown(inner(members['actor'], 'id')),
  所属: ({ members }) => shown(inner(members['actor'], 'agency')),
  拒否の理由: ({ members }) => shown(members['reason']),
  対象の種類: ({ members }) => shown(inner(members['object'], 'kind')),
  対象ID: ({ members }) => shown(inner(members['object'], 'id')),
  '本人(仮名ID)': ({ subject }) => shown(subject),
  ケースID: ({ members }) => shown(members['caseId']),
  判断ID: ({ members }) => shown(inner(members['basis'], 'decisionId')),
  提供先: ({ members }) => shown(members['recipient']),
  件数: ({ members }) => shown(members['count']),
  セッション: ({ members }) => shown(inner(members['actor'], 'session')),
  記録元: ({ source }) => source,
  記録元での番号: ({ counter }) => String(counter),
  記録ID: ({ id }) => id,
};
const HEADINGS = Object.keys(COMPARED);

const digestOf = (cells: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(cells)).digest('base64');

/** What the row of a record must come to. */
export const rowDigest = (index: number, record: ReadRecord): string =>
  digestOf(HEADINGS.map((heading) => COMPARED[heading]!(record, index)));

/**
 * Compares the table with the records of the cover, row by row in their order.
 * @param expected digests by index, ascending
 * @throws Refusal record-differs with the index of the row, file-malformed when it is no table at all
 */
export function checkTable(text: string, expected: ReadonlyMap<number, string>): void {
  const [headings, ...rows] = readCsv(text);
  const places = HEADINGS.map((heading) => headings?.indexOf(heading) ?? -1);
  if (places.some((place) => place < 0)) throw new Refusal('file-malformed', { what: 'headings' });
  if (rows.length !== expected.size)
    throw new Refusal('record-differs', { found: rows.length, expected: expected.size });
  let at = 0;
  for (const [index, digest] of expected) {
    const row = rows[at]!;
    const whole = row.length === headings!.length;
    if (!whole || digestOf(places.map((place) => unescaped(row[place]!))) !== digest)
      throw new Refusal('record-differs', { index });
    at += 1;
  }
}

/** The apostrophe that keeps a spreadsheet from running a cell as a formula. */
const FORMULA = /^'(?=[=+\-@\t\r＝＋－＠])/u;
const unescaped = (cell: string): string => cell.replace(FORMULA, '');

const ROW = /(?:"(?:[^"]|"")*"(?:,|\r\n))/gy;

/** RFC 4180 with a byte order mark, every cell quoted. @throws Refusal file-malformed */
function readCsv(text: string): string[][] {
  if (!text.startsWith('\ufeff')) throw new Refusal('file-malformed', { what: 'table' });
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < text.length) {
    ROW.lastIndex = at;
    const cell = ROW.exec(text)?.[0];
    if (cell === undefined) throw new Refusal('file-malformed', { what: 'table' });
    const ends = cell.endsWith('\n');
    row.push(cell.slice(1, ends ? -3 : -2).replaceAll('""', '"'));
    if (ends) {
      rows.push(row);
      row = [];
    }
    at += cell.length;
  }
  if (row.length > 0) throw new Refusal('file-malformed', { what: 'table' });
  return rows;
}
