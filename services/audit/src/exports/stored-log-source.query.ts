import type { Database, Tx } from '@tsunagi/persistence';
import { LogDamagedError, subtreeReader } from '../log/read-log.query.js';
import { findStamp } from '../stamps/read-stamps.query.js';
import type { ExportOrder, IndexRange } from './export-order.js';
import type { LogSource, SourceStamp } from './log-source.js';
import { indexesOf } from './selection.query.js';

/**
 * The log as it was at the order's checkpoint. What lies below it never changes, so each statement may stand on its own,
 * and no transaction is held open for as long as somebody takes to fetch the file.
 */
export function storedLogSource(database: Database, { scope, logNo, size, range, stampId }: ExportOrder): LogSource {
  const tx = oneAtATime(database);
  let found: Promise<Float64Array> | undefined;
  return {
    indexes: async () => (range ? stretch(range) : await (found ??= indexesOf(tx, scope, logNo, size))),
    records: (indexes) => recordsAt(tx, logNo, indexes),
    subtree: subtreeReader(tx, logNo, size),
    stamp: async () => (stampId === null ? null : stampOf(tx, stampId)),
  };
}

async function stampOf(tx: Tx, stampId: string): Promise<SourceStamp> {
  const found = await findStamp(tx, stampId);
  if (!found?.token) throw new LogDamagedError('time stamp');
  return { response: found.token, checkpoint: found.checkpoint };
}

function* stretch({ firstIndex, lastIndex }: IndexRange): Generator<number> {
  for (let index = firstIndex; index <= lastIndex; index += 1) yield index;
}

/** One statement after another: a download takes one connection of the pool, however much is asked for at once. */
function oneAtATime(database: Database): Tx {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <Row>(sql: string, parameters?: readonly unknown[]) => {
      const answer = last.then(() => database.query<Row>(sql, parameters));
      last = answer.catch(() => undefined);
      return answer;
    },
    write: () => {
      throw new Error('an export writes nothing');
    },
  };
}

async function recordsAt(tx: Tx, logNo: number, indexes: readonly number[]): Promise<readonly string[]> {
  if (indexes.length === 0) return [];
  const rows = await tx.query<{ record: string }>(
    `select r.record from log_entry e join stored_record r on r.source = e.source and r.counter = e.counter
     where e.log_no = $1 and e.index = any($2::bigint[]) order by e.index`,
    [logNo, indexes],
  );
  if (rows.length !== indexes.length) throw new LogDamagedError('record for an entry');
  return rows.map(({ record }) => record);
}
