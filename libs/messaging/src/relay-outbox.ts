import { systemClock, type Clock } from '@tsunagi/kernel';
import type { Database } from '@tsunagi/persistence';
import { tryLocks } from './advisory-lock.js';
import { Bell } from './bell.js';
import { toLogMessage, type OutboxRow } from './envelope.js';
import type { EventLog } from './event-log.js';
import { backoffMs, defaultBackoff, waitUnless } from './hand-over.js';
import { OUTBOX_CHANNEL } from './outbox.js';
import { keepSession, type SessionConnection } from './pg-session.js';
import { purgeMessaging, startHourly } from './purge-messaging.js';

export interface RelayOptions {
  /** The service's own database; used to purge. */
  readonly database: Database;
  /** Address of the same database, for the connection that holds the locks. */
  readonly databaseUrl: string;
  readonly log: EventLog;
  /** Keys are divided over this many shards; all replicas must agree. */
  readonly shards?: number;
  /** Rows published at once, at most. */
  readonly batch?: number;
  /** Looks for rows this often (milliseconds) even if nothing was announced. */
  readonly pollMs?: number;
  /** How long published rows are kept (milliseconds). */
  readonly keepPublishedMs?: number;
  readonly clock?: Clock;
  onError(error: unknown): void;
}

export interface RelayStats {
  /** Shards this replica publishes. */
  readonly held: readonly number[];
  /** Events published since the start. */
  readonly published: number;
}

export interface Relay {
  /** Finishes the batch at work, gives up the shards. */
  stop(): Promise<void>;
  stats(): RelayStats;
}

/** Reads what is to be published next, in order. A parameter, so that a test can plant a wrong way of reading. */
export type ReadOutbox = (connection: SessionConnection, what: ReadRequest) => Promise<OutboxRow[]>;
export interface ReadRequest {
  readonly shards: number;
  readonly held: readonly number[];
  readonly limit: number;
}

/** By the unpublished flag and never by `id > last seen`: ids are given before commits, so they commit out of order. */
export const readUnpublished: ReadOutbox = (connection, { shards, held, limit }) =>
  connection.query<OutboxRow>(
    `select id, event_id, topic, key, type, version, payload::text as payload, traceparent, occurred_at
       from outbox
      where published_at is null and (hashtext(key) & 2147483647) % $1 = any($2::int[])
      order by id limit $3`,
    [shards, held, limit],
  );

const CLAIM_EVERY_MS = 500;

/**
 * Publishes committed events in the order of their key. One active relay per shard of keys, whoever holds its advisory
 * lock; when that connection is lost the shards are given up at once and another replica takes them. An event may be
 * published twice (a crash between publishing and marking), never out of order and never not at all.
 */
export function startRelay(options: RelayOptions, read: ReadOutbox = readUnpublished): Relay {
  const { shards = 4, batch = 500, pollMs = 250, clock = systemClock, onError } = options;
  const bell = new Bell();
  const stopping = new AbortController();
  const onNotification = (): void => bell.ring();
  const url = options.databaseUrl;
  const session = keepSession({ url, name: 'relay', channel: OUTBOX_CHANNEL, onNotification, onError });
  const held = new HeldShards(shards);
  let published = 0;

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        const connection = await session.open();
        if (!connection) return;
        const mine = await held.claim(connection);
        const rows = mine.length === 0 ? [] : await read(connection, { shards, held: mine, limit: batch });
        if (rows.length > 0) await publish(connection, options.log, rows, clock);
        published += rows.length;
        failures = 0;
        if (rows.length < batch) await bell.rest(pollMs, stopping.signal);
      } catch (error) {
        onError(error);
        await waitUnless(stopping.signal, backoffMs(defaultBackoff, ++failures));
      }
    }
  };
  const running = run();
  const purge = startHourly(() => purgeMessaging(options.database, clock.now(), options.keepPublishedMs), onError);
  return {
    stats: () => ({ held: held.numbers, published }),
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all([session.stop(), purge.stop()]);
    },
  };
}

/** Marked on the connection that holds the lock: who has lost the lock cannot mark either. */
async function publish(
  connection: SessionConnection,
  log: EventLog,
  rows: readonly OutboxRow[],
  clock: Clock,
): Promise<void> {
  await log.publish(rows.map(toLogMessage));
  await connection.query('update outbox set published_at = $2 where id = any($1::bigint[])', [
    rows.map(({ id }) => id),
    clock.now(),
  ]);
}

/** The shards this replica holds on its present connection. */
class HeldShards {
  private mine: readonly number[] = [];
  private connection: SessionConnection | undefined;
  private nextClaim = 0;

  constructor(private readonly shards: number) {}

  get numbers(): readonly number[] {
    return this.connection?.lost.aborted === false ? this.mine : [];
  }

  async claim(connection: SessionConnection): Promise<readonly number[]> {
    if (connection !== this.connection) {
      // A mark lost in a crash only means publishing again, so it need not wait for the disk.
      await connection.query('set synchronous_commit = off');
      [this.connection, this.mine, this.nextClaim] = [connection, [], 0];
    }
    if (this.mine.length === this.shards || performance.now() < this.nextClaim) return this.mine;
    this.nextClaim = performance.now() + CLAIM_EVERY_MS;
    const missing = Array.from({ length: this.shards }, (_, shard) => shard).filter((n) => !this.mine.includes(n));
    this.mine = [...this.mine, ...(await tryLocks(connection, 'tsunagi relay', missing))];
    return this.mine;
  }
}
