import type { Database } from '@tsunagi/persistence';
import { waitUnless } from './hand-over.js';
import { INBOX_RETENTION_MS, OUTBOX_RETENTION_MS } from './topics.js';

const HOUR_MS = 3600_000;
const ROWS_AT_ONCE = 2_000;

/**
 * Removes published outbox rows and inbox entries that have served their time, in small batches so that no lock is
 * held long. Unpublished rows, parked and quarantined events are never removed.
 * @param keepPublishedMs how long published rows stay (milliseconds). @returns rows removed.
 */
export async function purgeMessaging(
  database: Database,
  now: Date,
  keepPublishedMs = OUTBOX_RETENTION_MS,
): Promise<number> {
  const published = new Date(now.getTime() - keepPublishedMs);
  const handled = new Date(now.getTime() - INBOX_RETENTION_MS);
  return (
    (await removeAll(database, 'outbox', 'published_at < $1', published)) +
    (await removeAll(database, 'inbox', 'at < $1', handled))
  );
}

async function removeAll(database: Database, table: string, condition: string, before: Date): Promise<number> {
  for (let removed = 0; ;) {
    const [batch] = await database.query<{ count: number }>(
      `with old as (select ctid from ${table} where ${condition} limit ${ROWS_AT_ONCE}),
            gone as (delete from ${table} where ctid in (select ctid from old) returning 1)
       select count(*)::int as count from gone`,
      [before],
    );
    removed += batch?.count ?? 0;
    if ((batch?.count ?? 0) < ROWS_AT_ONCE) return removed;
  }
}

/** Does the housekeeping every hour until stopped. */
export function startHourly(
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (await waitUnless(stopping.signal, HOUR_MS)) await work().catch(onError);
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
