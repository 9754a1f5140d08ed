import type { Database } from '@tsunagi/persistence';

/** Age of the oldest event that waits to be published (seconds); 0 when none waits. */
export async function relayLagSeconds(database: Database): Promise<number> {
  const [row] = await database.query<{ seconds: number }>(
    `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
       from outbox where published_at is null`,
  );
  return row?.seconds ?? 0;
}

/** Events parked for an operator, those behind a failed one included. */
export async function countParked(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>('select count(*)::int as count from parked_event');
  return row?.count ?? 0;
}
