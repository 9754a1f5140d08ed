import type { Database } from '@tsunagi/persistence';
import type { ConsumerDefinition } from './consumer.js';
import { decode } from './envelope.js';
import { traceOf } from './failure.js';
import { enterRedriven } from './inbox.js';
import { lockParkedKey, type ParkedEvent } from './park-event.js';
import { traced } from './trace-effect.js';

export interface RedriveResult {
  /** Events that took effect now. */
  readonly applied: number;
  /** Keys whose first event failed again; it and those behind it stay parked. */
  readonly failedKeys: readonly string[];
  /** Events of this consumer still parked. */
  readonly remaining: number;
}

/**
 * Tries parked events again: per key in order, each in a transaction of its own with the inbox entry, a key only up to
 * its first failure. Safe to repeat and to run beside a working consumer.
 * @param key only this key; by default every parked key of the consumer.
 */
export async function redrive(
  database: Database,
  definition: ConsumerDefinition,
  { key }: { readonly key?: string } = {},
): Promise<RedriveResult> {
  const keys = await database.query<{ key: string }>(
    `select key from parked_event where consumer = $1 and ($2::text is null or key = $2) group by key order by min(id)`,
    [definition.name, key ?? null],
  );
  let applied = 0;
  const failedKeys: string[] = [];
  for (const { key: parkedKey } of keys) {
    const result = await redriveKey(database, definition, parkedKey);
    applied += result.applied;
    if (result.failed) failedKeys.push(parkedKey);
  }
  const [left] = await database.query<{ count: number }>(
    'select count(*)::int as count from parked_event where consumer = $1',
    [definition.name],
  );
  return { applied, failedKeys, remaining: left?.count ?? 0 };
}

async function redriveKey(
  database: Database,
  definition: ConsumerDefinition,
  key: string,
): Promise<{ applied: number; failed: boolean }> {
  for (let applied = 0; ; applied++) {
    try {
      if (!(await redriveFirst(database, definition, key))) return { applied, failed: false };
    } catch (error) {
      await noteFailure(database, definition.name, key, error);
      return { applied, failed: true };
    }
  }
}

/** @returns false when nothing of the key is parked. */
function redriveFirst(database: Database, definition: ConsumerDefinition, key: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockParkedKey(tx, definition.name, key);
    const [first] = await tx.query<ParkedEvent>(
      `select id, event_id, topic, key, headers, body, attempts from parked_event
        where consumer = $1 and key = $2 order by id limit 1`,
      [definition.name, key],
    );
    if (!first) return false;
    const event = decode({ ...first, id: first.event_id });
    const effect = definition.effects[`${event.topic}/${event.type}`];
    if (effect && (await enterRedriven(tx, definition.name, event.id))) {
      await traced(definition.name, event, () => effect(tx, event));
    }
    await tx.query('delete from parked_event where id = $1', [first.id]);
    return true;
  });
}

async function noteFailure(database: Database, consumer: string, key: string, error: unknown): Promise<void> {
  const { errorClass, errorCode } = traceOf(error);
  await database.query(
    `update parked_event set attempts = attempts + 1, error_class = $3, error_code = $4
      where id = (select min(id) from parked_event where consumer = $1 and key = $2)`,
    [consumer, key, errorClass, errorCode],
  );
}
