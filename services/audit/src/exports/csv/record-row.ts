import type { AccessRecord } from '@tsunagi/contracts';
import {
  accessActions,
  type CodeList,
  dataCategories,
  labelOf,
  purposes,
  recordBases,
  recordOutcomes,
  relations,
  roles,
} from '@tsunagi/vocabulary';
import { csvLine } from './csv-text.js';

/** One column of the table: its heading and what it shows of a record. */
interface Column {
  readonly heading: string;
  readonly of: (record: AccessRecord, index: number) => string;
}

/** Name and code, e.g. `閲覧(view)`: the name is for people, the code is what was recorded. */
function labelled(list: CodeList, code: string | undefined): string {
  if (code === undefined) return '';
  return Object.hasOwn(list.terms, code) ? `${labelOf(list, code, 'ja')}(${code})` : code;
}
const joined = (parts: readonly string[] | undefined): string => (parts ?? []).join('、');

const COLUMNS: readonly Column[] = [
  { heading: 'ログ番号', of: (_, index) => String(index) },
  { heading: '日時(日本時間)', of: ({ at }) => inTokyo(at) },
  { heading: '操作した人(職員ID)', of: ({ actor }) => actor.id },
  { heading: '所属', of: ({ actor }) => actor.agency },
  { heading: '役割', of: ({ actor }) => joined(actor.roles.map((role) => labelled(roles, role))) },
  { heading: '操作', of: ({ action }) => labelled(accessActions, action) },
  { heading: '結果', of: ({ outcome }) => labelled(recordOutcomes, outcome) },
  { heading: '拒否の理由', of: ({ reason }) => reason ?? '' },
  { heading: '対象の種類', of: ({ object }) => object.kind },
  { heading: '対象ID', of: ({ object }) => object.id ?? '' },
  { heading: '本人(仮名ID)', of: ({ subject }) => subject ?? '' },
  { heading: 'ケースID', of: ({ caseId }) => caseId ?? '' },
  {
    heading: '情報の項目',
    of: ({ categories }) => joined(categories?.map((category) => labelled(dataCategories, category))),
  },
  { heading: '利用目的', of: ({ purpose }) => labelled(purposes, purpose) },
  { heading: '根拠', of: ({ basis }) => labelled(recordBases, basis?.code) },
  { heading: '判断ID', of: ({ basis }) => basis?.decisionId ?? '' },
  { heading: '提供先', of: ({ recipient }) => recipient ?? '' },
  {
    heading: '本人との近さ',
    of: ({ relation }) => joined(relation?.map((code) => labelled(relations, code))),
  },
  { heading: '件数', of: ({ count }) => (count === undefined ? '' : String(count)) },
  { heading: 'セッション', of: ({ actor }) => actor.session ?? '' },
  { heading: '記録元', of: ({ source }) => source },
  { heading: '記録元での番号', of: ({ counter }) => String(counter) },
  { heading: '記録ID', of: ({ id }) => id },
];

/** Heading line of the table. */
export const csvHeading = csvLine(COLUMNS.map(({ heading }) => heading));

/** A record's line. @param index its place in the log */
export const csvRow = (record: AccessRecord, index: number): string =>
  csvLine(COLUMNS.map(({ of }) => of(record, index)));

const TOKYO_AHEAD_MS = 9 * 60 * 60 * 1_000;

/** ISO 8601 in Japan's time, which has no summer time. @param at ISO 8601 with zone */
export const inTokyo = (at: string | Date): string =>
  `${new Date(new Date(at).getTime() + TOKYO_AHEAD_MS).toISOString().slice(0, -1)}+09:00`;
