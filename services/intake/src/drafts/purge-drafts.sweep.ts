import type { Database } from '@tsunagi/persistence';

const DAY_MS = 24 * 3600_000;
/** A draft nobody went on with is forgotten after this long (milliseconds). */
export const DRAFT_LIFETIME_MS = 30 * DAY_MS;
/** How often forgotten drafts are looked for (milliseconds). */
export const PURGE_EVERY_MS = 3600_000;

/** @returns how many went. */
export async function purgeDrafts(database: Database, now: Date): Promise<number> {
  const gone = await database.query('delete from draft where saved_at < $1 returning 1', [
    new Date(now.getTime() - DRAFT_LIFETIME_MS),
  ]);
  return gone.length;
}
