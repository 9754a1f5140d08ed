import type { Tx } from '@tsunagi/persistence';
import { type IsOwnEpoch, isOwnEpoch, lockLog, RolledBackError, type Tenure } from './log-state.store.js';
import { type Batch, type LogEdge, neededTails, planBatch } from './plan-batch.js';
import { LogDamagedError, readTile } from './read-log.query.js';

/** Records in one batch at most. */
export const BATCH = 2_000;
/** Bytes of records in one batch at most, beside the first record. */
const BATCH_BYTES = 8_000_000;

/** What a batch did. */
export interface Sequenced {
  /** Size of the log after it. */
  readonly size: number;
  /** Waiting records that were dealt with; fewer than {@link BATCH} may mean that none are left. */
  readonly taken: number;
}

interface Waiting {
  readonly sequence: number;
  readonly source: string;
  readonly counter: number;
  readonly record: string;
  /** It is in this log already; only its place in line is given up. */
  readonly logged: boolean;
}

/**
 * One batch: the records that have waited longest get the next indexes. Everything in the caller's transaction, so a
 * batch is in the log wholly or not at all, and the log has one future only.
 * @throws TakenOverError, LogSupersededError; RolledBackError when entries, tiles and state do not fit each other
 */
export async function sequenceBatch(
  tx: Tx,
  tenure: Tenure,
  now: Date,
  isOwn: IsOwnEpoch = isOwnEpoch,
): Promise<Sequenced> {
  const edge = await lockLog(tx, tenure, isOwn);
  const waiting = await findWaiting(tx, tenure.logNo);
  if (waiting.length === 0) return { size: edge.size, taken: 0 };
  const fresh = waiting.filter(({ logged }) => !logged);
  const tails = await readTails(tx, tenure.logNo, edge, fresh.length);
  const entries = fresh.map(({ record }) => Buffer.from(record, 'utf8'));
  const batch = planBatch(edge, tails, entries);
  if (fresh.length > 0) {
    keepEntries(tx, tenure.logNo, { first: edge.size, fresh, batch, now });
    keepTiles(tx, tenure.logNo, batch);
    tx.write('update log_state set size = $2, frontier = $3 where log_no = $1', [
      tenure.logNo,
      batch.edge.size,
      Buffer.concat([...batch.edge.frontier]),
    ]);
  }
  tx.write('delete from log_pending where sequence = any($1::bigint[])', [waiting.map(({ sequence }) => sequence)]);
  return { size: batch.edge.size, taken: waiting.length };
}

/**
 * In order of arrival among those committed: a record whose transaction takes longer comes into a later batch. It is
 * found by its place in line and never by "after the last one", so it cannot be passed over.
 */
const FIND_WAITING = `
  with first as materialized (select sequence from log_pending order by sequence limit $2),
  measured as (
    select first.sequence, r.source, r.counter, r.record, octet_length(r.record) as bytes,
           sum(octet_length(r.record)) over (order by first.sequence) as sum
      from first cross join lateral (
        select source, counter, record from stored_record where sequence = first.sequence limit 1) r)
  select m.sequence::float8 as sequence, m.source, m.counter::float8 as counter, m.record,
         exists (select 1 from log_entry e
           where e.log_no = $1 and e.source = m.source and e.counter = m.counter) as logged
    from measured m where m.sum - m.bytes <= $3 order by m.sequence`;

const findWaiting = (tx: Tx, logNo: number): Promise<Waiting[]> =>
  tx.query<Waiting>(FIND_WAITING, [logNo, BATCH, BATCH_BYTES]);

async function readTails(tx: Tx, logNo: number, { size }: LogEdge, added: number): Promise<(readonly Buffer[])[]> {
  try {
    return await Promise.all(
      neededTails(size, added).map((tail) => (tail.width === 0 ? [] : readTile(tx, logNo, tail))),
    );
  } catch (error) {
    if (error instanceof LogDamagedError) throw new RolledBackError('entries-differ', size, size);
    throw error;
  }
}

interface NewEntries {
  readonly first: number;
  readonly fresh: readonly Waiting[];
  readonly batch: Batch;
  readonly now: Date;
}

function keepEntries(tx: Tx, logNo: number, { first, fresh, batch, now }: NewEntries): void {
  tx.write(
    `insert into log_entry (log_no, index, source, counter, leaf, logged_at)
     select $1, $2 + place - 1, source, counter, leaf, $6
       from unnest($3::text[], $4::bigint[], $5::bytea[]) with ordinality as given (source, counter, leaf, place)`,
    [logNo, first, fresh.map(({ source }) => source), fresh.map(({ counter }) => counter), batch.leaves, now],
  );
}

function keepTiles(tx: Tx, logNo: number, { tiles }: Batch): void {
  if (tiles.length === 0) return;
  tx.write(
    `insert into log_tile (log_no, level, index, root, hashes)
     select $1, * from unnest($2::smallint[], $3::bigint[], $4::bytea[], $5::bytea[])`,
    [
      logNo,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ root }) => root),
      tiles.map(({ hashes }) => Buffer.concat([...hashes])),
    ],
  );
}
