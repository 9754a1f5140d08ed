import type { ReactElement, ReactNode } from 'react';
import { followRow } from '../ui/follow-row.js';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  readonly figures?: boolean;
  /** On a phone, where the heads are not seen, the value stands under (or behind) its head. */
  readonly named?: 'above' | 'before';
  /** On a phone the value shares its line with the next one. */
  readonly inline?: boolean;
  /** More about the look of its cells. */
  readonly look?: string;
}

export interface TableFace {
  /** What the table is, for screen readers; seen when `captionSeen`. */
  readonly caption: string;
  readonly captionSeen?: boolean;
  /** Heads for screen readers only: two columns that explain themselves. */
  readonly headsHidden?: boolean;
  /** A few lines inside something else: closer together. */
  readonly dense?: boolean;
  /** A click anywhere in a row follows its first link. */
  readonly linked?: boolean;
  /**
   * What happens where the columns do not fit: cells stand below one another, or the table scrolls by itself.
   * @default 'stack'
   */
  readonly narrow?: 'stack' | 'scroll' | 'fit';
}

const stack = {
  table: 'max-md:block print:table',
  heads: 'max-md:sr-only print:not-sr-only',
  body: 'max-md:block print:table-row-group',
  row: 'max-md:block max-md:py-3 print:table-row',
  cell: 'print:table-cell print:py-1 print:pr-3',
} as const;

/** Rows under heads; a table on a wide screen and on paper, cards on a phone: the same elements, laid out by width. */
export function DataTable<Row>({
  columns,
  rows,
  keyOf,
  caption,
  captionSeen,
  headsHidden,
  dense,
  linked,
  narrow = 'stack',
}: TableFace & {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}): ReactElement {
  const stacks = narrow === 'stack';
  const space = dense ? 'py-1' : 'py-2';
  const table = (
    <table
      className={`${narrow === 'scroll' ? 'whitespace-nowrap' : 'w-full'} border-collapse text-left ${stacks ? stack.table : ''}`}
    >
      <caption className={captionSeen ? 'text-left text-std-16B-170' : 'sr-only'}>{caption}</caption>
      <thead className={headsHidden ? 'sr-only' : stacks ? stack.heads : ''}>
        <tr className="border-b border-solid-gray-420 text-dns-14B-130">
          {columns.map(({ head, figures }) => (
            <th className={`${space} pr-4 last:pr-0 ${figures ? 'text-right' : ''}`} key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={stacks ? stack.body : ''}>
        {rows.map((row) => (
          <tr
            className={`break-inside-avoid border-b border-solid-gray-200 ${linked ? 'cursor-pointer hover:bg-blue-50' : ''} ${stacks ? stack.row : ''}`}
            key={keyOf(row)}
            onClick={linked ? followRow : undefined}
          >
            {columns.map((column) => (
              <Cell column={column} space={space} key={column.head} row={row} stacks={stacks} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return narrow === 'scroll' ? <div className="overflow-x-auto">{table}</div> : table;
}

function Cell<Row>({
  column: { head, cell, figures, named, inline, look = '' },
  row,
  stacks,
  space,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly stacks: boolean;
  readonly space: string;
}): ReactElement {
  const stacked = `max-md:p-0 ${inline ? 'max-md:inline-block max-md:pr-3' : 'max-md:block'} ${stack.cell}`;
  const right = figures ? `text-right ${stacks ? 'max-md:text-left print:text-right' : ''}` : '';
  return (
    <td className={`${space} pr-4 align-top last:pr-0 ${stacks ? stacked : ''} ${right} ${look}`}>
      {stacks && named && (
        // Screen readers have the head of the column already.
        <span
          aria-hidden="true"
          className={`text-solid-gray-700 md:hidden print:hidden ${named === 'above' ? 'block text-dns-14B-130 leading-[1.7]' : ''}`}
        >
          {head}{' '}
        </span>
      )}
      {cell(row)}
    </td>
  );
}
