import { lockSpace, keepSession, type SessionConnection, tryLocks, waitUnless } from '@tsunagi/messaging';
import { isUniqueViolation } from '@tsunagi/persistence';
import { noteFinding } from '../findings/note-finding.store.js';
import { isFinal, LogKeeper, type LogParts, usualPace } from './keep-log.sweep.js';
import { isOwnEpoch, noteState, openLog, RolledBackError, takeOver, type Tenure } from './log-state.store.js';

/** Name of the advisory locks, one for each log, that its writer holds. */
export const LOG_LOCK = 'tsunagi log';
/** How often a replica that does not write asks for the lock (milliseconds). */
const CLAIM_EVERY_MS = 500;

export interface LogOptions extends Omit<LogParts, 'pace' | 'isOwn'>, Partial<Pick<LogParts, 'isOwn'>> {
  /** Address of the same database, for the connection that holds the lock. */
  readonly databaseUrl: string;
  readonly pace?: Partial<LogParts['pace']>;
}

export interface RunningLog {
  /** Finishes the batch at work and gives the log up. */
  stop(): Promise<void>;
}

/**
 * Keeps the log. Of all replicas the one that holds the advisory lock writes; when its connection is lost another takes
 * over, and the epoch refuses whatever the old one still tries.
 */
export function startLog(options: LogOptions): RunningLog {
  const { databaseUrl: url, onError } = options;
  const parts: LogParts = { ...options, isOwn: options.isOwn ?? isOwnEpoch, pace: { ...usualPace, ...options.pace } };
  const stopping = new AbortController();
  const onNotification = (): void => undefined;
  const session = keepSession({ url, name: 'log', channel: 'log', onNotification, onError });
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const connection = await session.open();
      if (!connection) return;
      try {
        await serve(parts, connection, AbortSignal.any([stopping.signal, connection.lost]));
      } catch (error) {
        onError(error);
      }
      await waitUnless(stopping.signal, CLAIM_EVERY_MS);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await session.stop();
    },
  };
}

/** One go: claims the log and keeps it until it is given up. Resolves at once when another replica has it. */
async function serve(parts: LogParts, connection: SessionConnection, givenUp: AbortSignal): Promise<void> {
  const logNo = await openOwnLog(parts);
  const held = await tryLocks(connection, LOG_LOCK, [logNo]);
  if (held.length === 0) return;
  try {
    const tenure = await parts.database.transaction((tx) => takeOver(tx, logNo));
    await new LogKeeper(parts, tenure, givenUp)
      .run()
      .catch((error: unknown) =>
        error instanceof RolledBackError ? halt(parts, tenure, error, givenUp) : Promise.reject(error),
      );
  } finally {
    if (!connection.lost.aborted)
      await connection.query('select pg_advisory_unlock($1::int, $2::int)', [lockSpace(LOG_LOCK), logNo]);
  }
}

/** Two replicas may open it at the same moment; the second finds the first one's. */
async function openOwnLog({ database, settings, clock }: LogParts): Promise<number> {
  const open = (): Promise<number> => database.transaction((tx) => openLog(tx, settings.LOG_ORIGIN, clock.now()));
  try {
    return await open();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return open();
  }
}

/** Says that the log does not go on, and why; then holds on to it, so that no other replica tries the same. */
async function halt(parts: LogParts, tenure: Tenure, error: RolledBackError, givenUp: AbortSignal): Promise<void> {
  const { database, clock, ids, settings, onError } = parts;
  onError(error);
  for (let noted = false; !noted && !givenUp.aborted;) {
    try {
      await database.transaction(async (tx) => {
        await noteState(tx, tenure, 'rolled-back', error.code);
        const [firstCounter, lastCounter] = [error.size, error.knownSize].sort((a, b) => a - b) as [number, number];
        const figures = { reason: error.code, size: error.size, known: error.knownSize };
        const finding = { kind: 'rolled-back', firstCounter, lastCounter, figures } as const;
        await noteFinding(tx, settings.LOG_ORIGIN, finding, { now: clock.now(), id: ids.next() });
      });
      noted = true;
    } catch (failure) {
      if (isFinal(failure)) throw failure;
      onError(failure);
      await waitUnless(givenUp, CLAIM_EVERY_MS);
    }
  }
  if (!givenUp.aborted) await new Promise<void>((resolve) => givenUp.addEventListener('abort', () => resolve()));
}
