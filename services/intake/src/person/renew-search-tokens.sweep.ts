import type { Database } from '@tsunagi/persistence';
import type { Persons } from './persons.store.js';

/** How often persons with tokens of an earlier version are looked for (milliseconds). */
export const RENEW_EVERY_MS = 60_000;
/** Persons in one transaction: each batch is kept, so that an interrupted run goes on where it was. */
const BATCH = 200;

/** Makes search tokens anew after a search key has changed. @returns how many persons it was for. */
export async function renewSearchTokens(database: Database, persons: Persons): Promise<number> {
  let renewed = 0;
  for (;;) {
    const found = await database.transaction((tx) => persons.renewTokens(tx, BATCH));
    renewed += found;
    if (found < BATCH) return renewed;
  }
}
