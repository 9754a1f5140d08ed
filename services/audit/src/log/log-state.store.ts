import type { Tx } from '@tsunagi/persistence';
import { completeSubtrees, HASH_BYTES } from '@tsunagi/transparency-log';
import type { LogEdge } from './plan-batch.js';
import { currentLog, findLog } from './read-log.query.js';

/** Who writes a log: its number and the epoch that began when this writer took over. */
export interface Tenure {
  readonly logNo: number;
  readonly epoch: number;
}

/** Another process has taken over the log since: this one may not write any more. */
export class TakenOverError extends Error {
  readonly code = 'log-taken-over';
  constructor() {
    super('another process writes the log now');
    this.name = 'TakenOverError';
  }
}

/** A newer log was opened under another origin: this one gets no more entries. */
export class LogSupersededError extends Error {
  readonly code = 'log-superseded';
  constructor() {
    super('a log of another origin was opened after this one');
    this.name = 'LogSupersededError';
  }
}

/** Why a log does not go on although it could be written to. */
export type Contradiction =
  /** A witness has cosigned a larger tree than this database holds. */
  | 'witness-ahead'
  /** A witness has cosigned another history of the same length. */
  | 'witness-differs'
  /** The database contradicts what the log itself has signed. */
  | 'own-head-differs'
  /** Entries, tiles and state of the database do not fit each other. */
  | 'entries-differ';

/** The database is not the one that the log's signatures speak of: going on would make a second history. */
export class RolledBackError extends Error {
  constructor(
    readonly code: Contradiction,
    /** Size of the log here. */
    readonly size: number,
    /** Size that the other side knows. */
    readonly knownSize: number,
  ) {
    super('the database does not hold what the log has signed');
    this.name = 'RolledBackError';
  }
}

/** Whether a writer is still the one; a parameter, so that a test can plant a wrong check. */
export type IsOwnEpoch = (found: number, own: number) => boolean;
export const isOwnEpoch: IsOwnEpoch = (found, own) => found === own;

/**
 * Opens the log of this origin, unless it is open. A later log begins with every record here, in order of arrival.
 * @returns its number. @throws LogSupersededError when it is open but no longer the current one
 */
export async function openLog(tx: Tx, origin: string, now: Date): Promise<number> {
  const found = await findLog(tx, origin);
  const current = await currentLog(tx);
  if (found && found.logNo !== current?.logNo) throw new LogSupersededError();
  if (found) return found.logNo;
  // The writer of the log before holds its row while it writes, and looks for a newer log once it has it.
  await tx.query('select 1 from log_state order by log_no for update');
  const logNo = (current?.logNo ?? 0) + 1;
  await tx.query('insert into log (log_no, origin, opened_at) values ($1, $2, $3)', [logNo, origin, now]);
  await tx.query('insert into log_state (log_no) values ($1)', [logNo]);
  if (current)
    await tx.query('insert into log_pending (sequence) select sequence from stored_record on conflict do nothing');
  return logNo;
}

/** Begins a new epoch. Whoever wrote before is refused from now on. @throws LogSupersededError */
export async function takeOver(tx: Tx, logNo: number): Promise<Tenure> {
  const [row] = await tx.query<{ epoch: number }>(
    `update log_state set epoch = epoch + 1, state = 'waiting-for-witnesses', reason = null where log_no = $1
     returning epoch::float8 as epoch`,
    [logNo],
  );
  await refuseSuperseded(tx, logNo);
  return { logNo, epoch: row!.epoch };
}

/** Locks the log until the transaction ends. @throws TakenOverError, LogSupersededError; RolledBackError for an impossible edge */
export async function lockLog(tx: Tx, tenure: Tenure, isOwn: IsOwnEpoch = isOwnEpoch): Promise<LogEdge> {
  const { size, frontier } = await lockRow(tx, tenure, isOwn);
  const edge = { size, frontier: splitHashes(frontier) };
  const whole = frontier.length === HASH_BYTES * completeSubtrees(0, size).length;
  if (!whole) throw new RolledBackError('entries-differ', size, size);
  return edge;
}

/** Locks the log and looks at nothing but who may write. @throws TakenOverError, LogSupersededError */
export async function holdTenure(tx: Tx, tenure: Tenure): Promise<void> {
  await lockRow(tx, tenure, isOwnEpoch);
}

async function lockRow(tx: Tx, tenure: Tenure, isOwn: IsOwnEpoch): Promise<{ size: number; frontier: Buffer }> {
  const [row] = await tx.query<{ epoch: number; size: number; frontier: Buffer }>(
    'select epoch::float8 as epoch, size::float8 as size, frontier from log_state where log_no = $1 for update',
    [tenure.logNo],
  );
  if (!row || !isOwn(row.epoch, tenure.epoch)) throw new TakenOverError();
  await refuseSuperseded(tx, tenure.logNo);
  return row;
}

/** Looked for only after the row is locked, so that an opening under way is seen. */
async function refuseSuperseded(tx: Tx, logNo: number): Promise<void> {
  const newer = await tx.query('select 1 from log where log_no > $1 limit 1', [logNo]);
  if (newer.length > 0) throw new LogSupersededError();
}

/** Says whether the log runs. @throws TakenOverError, LogSupersededError */
export async function noteState(
  tx: Tx,
  tenure: Tenure,
  state: 'running' | 'rolled-back',
  reason: Contradiction | null = null,
): Promise<void> {
  await holdTenure(tx, tenure);
  tx.write('update log_state set state = $2, reason = $3 where log_no = $1', [tenure.logNo, state, reason]);
}

function splitHashes(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
