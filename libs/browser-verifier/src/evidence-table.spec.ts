import { describe, expect, it } from '@jest/globals';
import { utf8 } from './bytes.js';
import { checkTable, type TableRow } from './evidence-table.js';
import { Refusal } from './refusal.js';

const headings = [
  ...['ログ番号', '日時(日本時間)', '操作した人(職員ID)', '所属', '役割', '拒否の理由', '対象の種類', '対象ID'],
  ...['本人(仮名ID)', 'ケースID', '判断ID', '提供先', '件数', 'セッション', '記録元', '記録元での番号', '記録ID'],
];
const row: TableRow = {
  index: 5,
  facts: {
    ...{ id: 'r-1', source: 'intake', counter: 3, previous: 'x', at: '2026-04-01T15:00:00.000Z', subject: 'p"1' },
    actor: { id: '=staff', agency: 'welfare', session: 's' },
    object: { kind: 'case', id: 'c-1' },
    count: 2,
  },
};
const cells = [
  ...['5', '2026-04-02T00:00:00.000+09:00', "'=staff", 'welfare', '支援者', '', 'case', 'c-1'],
  ...['p"1', '', '', '', '2', 's', 'intake', '3', 'r-1'],
];
const line = (values: readonly string[]): string =>
  `${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`;
const table = (...rows: readonly (readonly string[])[]): string => `\ufeff${[headings, ...rows].map(line).join('')}`;
const verdictOf = (text: string, rows: readonly TableRow[] = [row]): string => {
  try {
    checkTable(utf8(text), rows);
    return 'accepted';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('the table of an evidence file', () => {
  it('says what the records say', () => {
    expect(verdictOf(table(cells))).toBe('accepted');
    expect(verdictOf(table(), [])).toBe('accepted');
  });

  it('may say codes in other words', () => expect(verdictOf(table(cells.with(4, '相談員')))).toBe('accepted'));

  it.each([0, 1, 2, 3, 7, 8, 12, 14, 15, 16])('is refused when column %s says something else', (column) => {
    expect(verdictOf(table(cells.with(column, 'other')))).toBe('record-differs');
  });

  it('is refused with a row too many, too few or too long', () => {
    expect(verdictOf(table(cells, cells))).toBe('record-differs');
    expect(verdictOf(table())).toBe('record-differs');
    expect(verdictOf(table([...cells, 'more']))).toBe('record-differs');
  });

  it('is refused when it is no table', () => {
    const good = table(cells);
    for (const wrong of [
      good.slice(1),
      good.slice(0, -2),
      good.replace('記録元', '記録'),
      `${good}x`,
      good.replace('"5"', '5'),
    ])
      expect(verdictOf(wrong)).toBe('file-malformed');
  });
});
