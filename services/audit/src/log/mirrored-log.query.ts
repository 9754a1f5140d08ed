import type { Database } from '@tsunagi/persistence';
import type { MirroredLog } from './mirror-log.io.js';
import { type OpenedLog, publishedCheckpoint, readEntries, readTile } from './read-log.query.js';

/** The log in this database, each read in a transaction of its own: mirroring a long log must not hold one open. */
export function mirroredLog(database: Database, { logNo, origin }: OpenedLog): MirroredLog {
  return {
    origin,
    published: () => database.transaction((tx) => publishedCheckpoint(tx, logNo)),
    hashes: (tile) => database.transaction((tx) => readTile(tx, logNo, tile)),
    entries: (bundle) => database.transaction((tx) => readEntries(tx, logNo, bundle)),
  };
}
