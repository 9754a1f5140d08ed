import type { Database, Tx } from '@tsunagi/persistence';
import type { LogMessage, Position } from './event-log.js';
import type { FailureTrace } from './failure.js';

/** An event that waits for a person, and the later ones of its key behind it. */
export interface ParkedEvent {
  readonly id: string;
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  readonly attempts: number;
}

/** Parking and redriving one key exclude each other, else an event could be left parked behind nothing. */
export async function lockParkedKey(tx: Tx, consumer: string, key: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0))`, [consumer, key]);
}

/** Parks an event that failed for good, at the end of its key's queue. One already settled elsewhere is left alone. */
export function parkFailed(
  database: Database,
  consumer: string,
  message: LogMessage,
  position: Position,
  failure: FailureTrace & { readonly attempts: number },
): Promise<void> {
  return database.transaction(async (tx) => {
    await lockParkedKey(tx, consumer, message.key);
    await append(tx, consumer, message, position, failure);
  });
}

/** @returns false when nothing of the key is parked any more: the event may take effect at once. */
export function parkBehind(
  database: Database,
  consumer: string,
  message: LogMessage,
  position: Position,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockParkedKey(tx, consumer, message.key);
    const [ahead] = await tx.query('select 1 from parked_event where consumer = $1 and key = $2 limit 1', [
      consumer,
      message.key,
    ]);
    if (!ahead) return false;
    await append(tx, consumer, message, position, { attempts: 0, errorClass: null, errorCode: null });
    return true;
  });
}

async function append(
  tx: Tx,
  consumer: string,
  message: LogMessage,
  { partition, offset }: Position,
  failure: { attempts: number; errorClass: string | null; errorCode: string | null },
): Promise<void> {
  await tx.query(
    `insert into parked_event
       (consumer, key, event_id, topic, headers, body, partition, "offset", attempts, error_class, error_code)
     select $1, $2, $3::uuid, $4, $5::jsonb, $6::bytea, $7::int, $8, $9::int, $10, $11
      where not exists (select 1 from inbox where consumer = $1 and event_id = $3::uuid)
     on conflict (consumer, event_id) do nothing`,
    [
      consumer,
      message.key,
      message.id,
      message.topic,
      JSON.stringify(message.headers),
      message.body,
      partition,
      offset,
      failure.attempts,
      failure.errorClass,
      failure.errorCode,
    ],
  );
}

/** A key whose events wait, for the operator's page and the gauge. */
export interface ParkedKey {
  readonly consumer: string;
  readonly key: string;
  readonly count: number;
  readonly attempts: number;
  readonly errorClass: string | null;
  readonly errorCode: string | null;
  readonly since: Date;
}

/** Every key with parked events, the oldest first, with why its first event failed. */
export function findParkedKeys(database: Database): Promise<ParkedKey[]> {
  return database.query<ParkedKey>(
    `select consumer, key, count(*)::int as count, min(parked_at) as since,
            (array_agg(attempts order by id))[1] as attempts,
            (array_agg(error_class order by id))[1] as "errorClass",
            (array_agg(error_code order by id))[1] as "errorCode"
       from parked_event group by consumer, key order by min(id)`,
  );
}
