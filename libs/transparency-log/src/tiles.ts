import { HASH_BYTES, nodeHash, type SubtreeReader } from './merkle.js';

/** Tiles and entry bundles as C2SP tlog-tiles lays them out: 256 hashes, or entries, to a tile. */
export const TILE_WIDTH = 256;
const MAX_LEVEL = 63;

/** One resource of the log. `width` is 256 for a full one; `level` is `entries` for a bundle. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** Path below the log's prefix, e.g. `tile/0/x001/234.p/17`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g)!;
  const name = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The resource that a path names, or null when it names none; only the one canonical spelling is taken. */
export function parseTilePath(path: string): Tile | null {
  const [, level, name, width] = PATH.exec(path) ?? [];
  if (level === undefined || name === undefined) return null;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(name.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const valid =
    Number.isSafeInteger(tile.index) &&
    (tile.level === 'entries' || tile.level <= MAX_LEVEL) &&
    (width === undefined || tile.width < TILE_WIDTH);
  return valid && tilePath(tile) === path ? tile : null;
}

/** How many hashes of a level a tree of this size has: floor(size / 256^level). */
export const hashesAtLevel = (level: number | 'entries', size: number): number =>
  Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));

/** Width that a tile has in a tree of this size: 256, less for the last one, 0 when there is none. */
export function tileWidth(level: number | 'entries', index: number, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(level, size) - index * TILE_WIDTH));
}

/** Every tile and bundle that a tree of this size has and one of `known` had not, lowest level first. */
export function newTiles(known: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  const levels: (number | 'entries')[] = ['entries'];
  for (let level = 0; hashesAtLevel(level, size) > 0; level += 1) levels.push(level);
  for (const level of levels) {
    const had = hashesAtLevel(level, known);
    const has = hashesAtLevel(level, size);
    if (has === had) continue;
    for (let index = Math.floor(had / TILE_WIDTH); index * TILE_WIDTH < has; index += 1)
      tiles.push({ level, index, width: tileWidth(level, index, size) });
  }
  return tiles;
}

/** Longest entry, bytes: its length is a 16-bit number. */
export const MAX_ENTRY_BYTES = 65_535;

/** Entries one after another, each behind its length (big-endian 16 bits). @throws RangeError for an entry too long */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('an entry is longer than 65,535 bytes');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** A tile or bundle has not the length it must have. */
export class TileError extends Error {
  constructor(readonly code: 'bundle-malformed' | 'tile-length') {
    super(code);
    this.name = 'TileError';
  }
}

/** The entries of a bundle. @throws TileError when bytes are missing or left over, or there are not `width` entries */
export function decodeBundle(bytes: Buffer, width: number): Buffer[] {
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length) throw new TileError('bundle-malformed');
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) throw new TileError('bundle-malformed');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new TileError('bundle-malformed');
  return entries;
}

/** The hashes of a tile. @throws TileError when it is not exactly `width` hashes long */
export function decodeTile(bytes: Buffer, width: number): Buffer[] {
  if (bytes.length !== width * HASH_BYTES) throw new TileError('tile-length');
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** Root of a run of hashes whose number is a power of two. */
export function foldHashes(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!));
  return row[0]!;
}

/** Reads the hashes of a tile of the tree; the width is the one the tree's size gives it. */
export type TileReader = (tile: Tile & { readonly level: number }) => Promise<readonly Buffer[]>;

/** Hashes of complete subtrees out of the tiles of a tree of the given size. */
export function subtreesOf(size: number, readTile: TileReader): SubtreeReader {
  return async (level, index) => {
    const tileLevel = Math.floor(level / 8);
    const width = 2 ** (level % 8);
    const first = index * width;
    const tileIndex = Math.floor(first / TILE_WIDTH);
    const tile = { level: tileLevel, index: tileIndex, width: tileWidth(tileLevel, tileIndex, size) };
    const hashes = await readTile(tile);
    const from = first - tileIndex * TILE_WIDTH;
    return foldHashes(hashes.slice(from, from + width));
  };
}
