import type { AccessRecord } from '@tsunagi/contracts';
import type { Tx } from '@tsunagi/persistence';
import type { PublishedCheckpoint } from '../log/read-log.query.js';
import { conditionsOf } from '../records/record-filter.js';
import { lostInCp932 } from './csv/csv-text.js';
import { csvRow } from './csv/record-row.js';
import { evidenceKind, type ExportBody, MAX_RECORDS } from './export-body.schema.js';
import { filterOf, type IndexRange } from './export-order.js';
import { BATCH } from './log-source.js';

/** Records of a scope that are in the log below a size. */
const IN_LOG = 'stored_record r join log_entry e on e.source = r.source and e.counter = r.counter';

/** What an order would hold. */
export interface Measure {
  /** More than MAX_RECORDS stands for any larger number. */
  readonly records: number;
  readonly range: IndexRange | null;
  readonly waiting: number;
  readonly replaced: number;
}

/** Counts what a scope holds at a checkpoint. Reads no further than the largest export that is made. */
export async function measure(
  tx: Tx,
  { kind, scope, encoding }: ExportBody,
  logNo: number,
  { size }: Pick<PublishedCheckpoint, 'size'>,
): Promise<Measure> {
  const waiting = await countWaiting(tx, scope, logNo, size);
  if (kind === 'evidence' && evidenceKind(scope) === 'period') {
    const range = await stretchOf(tx, scope, logNo, size);
    return { records: range ? range.lastIndex - range.firstIndex + 1 : 0, range, waiting, replaced: 0 };
  }
  const records = await countLogged(tx, scope, logNo, size);
  const replaced = encoding === 'cp932' && records <= MAX_RECORDS ? await countLost(tx, scope, logNo, size) : 0;
  return { records, range: null, waiting, replaced };
}

/** The conditions of a scope with those of a log below a size behind them. */
function loggedConditions(scope: ExportBody['scope'], logNo: number, size: number) {
  const { sql, parameters } = conditionsOf(filterOf(scope));
  const next = parameters.length + 1;
  return {
    where: [`e.log_no = $${next}`, `e.index < $${next + 1}`, ...sql].join(' and '),
    parameters: [...parameters, logNo, size],
  };
}

async function countLogged(tx: Tx, scope: ExportBody['scope'], logNo: number, size: number): Promise<number> {
  const { where, parameters } = loggedConditions(scope, logNo, size);
  const [row] = await tx.query<{ records: number }>(
    `select count(*)::float8 as records from (select 1 from ${IN_LOG} where ${where} limit ${MAX_RECORDS + 1}) found`,
    parameters,
  );
  return row!.records;
}

/** The smallest stretch of the log that holds every record of the period. */
async function stretchOf(tx: Tx, scope: ExportBody['scope'], logNo: number, size: number): Promise<IndexRange | null> {
  const { where, parameters } = loggedConditions(scope, logNo, size);
  const [row] = await tx.query<{ first: number | null; last: number | null }>(
    `select min(e.index)::float8 as first, max(e.index)::float8 as last from ${IN_LOG} where ${where}`,
    parameters,
  );
  return row?.first == null || row.last == null ? null : { firstIndex: row.first, lastIndex: row.last };
}

/** Stored records of the scope that the checkpoint does not hold: not logged yet, or logged after it. */
async function countWaiting(tx: Tx, scope: ExportBody['scope'], logNo: number, size: number): Promise<number> {
  const { sql, parameters } = conditionsOf(filterOf(scope));
  const [log, from] = [parameters.length + 1, parameters.length + 2];
  const where = sql.length > 0 ? `where ${sql.join(' and ')}` : '';
  const [row] = await tx.query<{ waiting: number }>(
    `select count(*)::float8 as waiting from (
       select r.* from log_pending p join stored_record r on r.sequence = p.sequence
       union all
       select r.* from log_entry e join stored_record r on r.source = e.source and r.counter = e.counter
       where e.log_no = $${log} and e.index >= $${from}) r ${where}`,
    [...parameters, logNo, size],
  );
  return row!.waiting;
}

/** Characters of a scope's table that CP932 lacks. Nearly every record is ASCII, and those are not read. */
async function countLost(tx: Tx, scope: ExportBody['scope'], logNo: number, size: number): Promise<number> {
  const { where, parameters } = loggedConditions(scope, logNo, size);
  const after = parameters.length + 1;
  let [lost, last] = [0, -1];
  for (;;) {
    const rows = await tx.query<{ record: string; index: number }>(
      `select r.record, e.index::float8 as index from ${IN_LOG}
       where ${where} and octet_length(r.record) <> char_length(r.record) and e.index > $${after}
       order by e.index limit ${BATCH}`,
      [...parameters, last],
    );
    for (const { record, index } of rows) lost += lostInCp932(csvRow(JSON.parse(record) as AccessRecord, index));
    if (rows.length < BATCH) return lost;
    last = rows.at(-1)!.index;
  }
}

/** Places of a scope's records in the log, ascending: eight bytes each, for as many as one export may hold. */
export async function indexesOf(
  tx: Tx,
  scope: ExportBody['scope'],
  logNo: number,
  size: number,
): Promise<Float64Array> {
  const { where, parameters } = loggedConditions(scope, logNo, size);
  const [row] = await tx.query<{ indexes: string | null }>(
    `select string_agg(e.index::text, ',' order by e.index) as indexes from ${IN_LOG} where ${where}`,
    parameters,
  );
  return row?.indexes == null ? new Float64Array(0) : Float64Array.from(row.indexes.split(','), Number);
}
