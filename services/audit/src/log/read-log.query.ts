import type { Tx } from '@tsunagi/persistence';
import { decodeTile, subtreesOf, type SubtreeReader, type Tile, TILE_WIDTH } from '@tsunagi/transparency-log';

/** A log and its number in this database. */
export interface OpenedLog {
  readonly logNo: number;
  /** First line of its checkpoints. */
  readonly origin: string;
}

/** A head that enough witnesses have cosigned. */
export interface PublishedCheckpoint {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** Signed note with the log's signatures and the cosignatures so far. */
  readonly note: string;
  readonly publishedAt: Date;
}

/** The database does not hold a hash that a tree of the given size must have. */
export class LogDamagedError extends Error {
  constructor(readonly place: string) {
    super(`the log has no ${place}`);
    this.name = 'LogDamagedError';
  }
}

/** The log that records go into now, which is the one opened last; null before the first is opened. */
export async function currentLog(tx: Tx): Promise<OpenedLog | null> {
  const [row] = await tx.query<{ log_no: number; origin: string }>(
    'select log_no, origin from log order by log_no desc limit 1',
  );
  return row ? { logNo: row.log_no, origin: row.origin } : null;
}

/** A log by its origin; earlier ones stay readable. */
export async function findLog(tx: Tx, origin: string): Promise<OpenedLog | null> {
  const [row] = await tx.query<{ log_no: number }>('select log_no from log where origin = $1', [origin]);
  return row ? { logNo: row.log_no, origin } : null;
}

/** The largest published head, null before the first. */
export async function publishedCheckpoint(tx: Tx, logNo: number): Promise<PublishedCheckpoint | null> {
  const [row] = await tx.query<PublishedCheckpoint>(
    `select size::float8 as size, root, note, published_at as "publishedAt" from log_checkpoint
     where log_no = $1 and published_at is not null order by size desc limit 1`,
    [logNo],
  );
  return row ?? null;
}

/** Index of a record in a log; null while it waits, or when there is no such record. */
export async function indexOf(tx: Tx, logNo: number, recordId: string): Promise<number | null> {
  const [row] = await tx.query<{ index: number }>(
    `select e.index::float8 as index from stored_record r join log_entry e using (source, counter)
     where r.record_id = $2 and e.log_no = $1`,
    [logNo, recordId],
  );
  return row?.index ?? null;
}

/** Tiles kept by a reader, so that neighbouring proofs do not read them again. */
const TILES_KEPT = 256;

/**
 * Hashes of complete subtrees of the tree of the given size, read from tiles.
 * @param size at most the log's. The reader throws LogDamagedError where the database lacks a hash
 */
export function subtreeReader(tx: Tx, logNo: number, size: number): SubtreeReader {
  const kept = new Map<string, Promise<readonly Buffer[]>>();
  return subtreesOf(size, (tile) => {
    const key = `${tile.level}/${tile.index}`;
    const known = kept.get(key);
    if (known) return known;
    const read = readTile(tx, logNo, tile);
    kept.set(key, read);
    if (kept.size > TILES_KEPT) kept.delete(kept.keys().next().value!);
    return read;
  });
}

/** The first `width` hashes of a tile. @throws LogDamagedError when there are fewer */
export async function readTile(
  tx: Tx,
  logNo: number,
  tile: Tile & { readonly level: number },
): Promise<readonly Buffer[]> {
  const hashes = tile.width === TILE_WIDTH ? await readFullTile(tx, logNo, tile) : await readTail(tx, logNo, tile);
  if (hashes.length !== tile.width) throw new LogDamagedError(`tile ${tile.level}/${tile.index} of ${tile.width}`);
  return hashes;
}

/** The exact bytes of the first `width` entries of a bundle. @throws LogDamagedError when there are fewer */
export async function readEntries(tx: Tx, logNo: number, { index, width }: Tile): Promise<Buffer[]> {
  const from = index * TILE_WIDTH;
  const rows = await tx.query<{ record: string }>(
    `select r.record from log_entry e join stored_record r using (source, counter)
     where e.log_no = $1 and e.index >= $2 and e.index < $3 order by e.index`,
    [logNo, from, from + width],
  );
  if (rows.length !== width) throw new LogDamagedError(`bundle ${index} of ${width}`);
  return rows.map(({ record }) => Buffer.from(record, 'utf8'));
}

async function readFullTile(tx: Tx, logNo: number, { level, index }: Tile): Promise<readonly Buffer[]> {
  const [row] = await tx.query<{ hashes: Buffer }>(
    'select hashes from log_tile where log_no = $1 and level = $2 and index = $3',
    [logNo, level, index],
  );
  return row ? decodeTile(row.hashes, TILE_WIDTH) : [];
}

/** Hashes of a tile that is not full: leaves, or the roots of full tiles of the level below. */
async function readTail(
  tx: Tx,
  logNo: number,
  { level, index, width }: Tile & { readonly level: number },
): Promise<readonly Buffer[]> {
  const from = index * TILE_WIDTH;
  const rows =
    level === 0
      ? await tx.query<{ hash: Buffer }>(
          'select leaf as hash from log_entry where log_no = $1 and index >= $2 and index < $3 order by index',
          [logNo, from, from + width],
        )
      : await tx.query<{ hash: Buffer }>(
          'select root as hash from log_tile where log_no = $1 and level = $2 and index >= $3 and index < $4 order by index',
          [logNo, level - 1, from, from + width],
        );
  return rows.map(({ hash }) => hash);
}
