import type { Bytes } from './bytes.js';
import { HASH_BYTES } from './merkle.js';
import { Refusal } from './refusal.js';

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** A full tile's hashes have this height below them. */
export const TILE_HEIGHT = 8;

/** Where a tile or bundle is: three digits to a part, `x` before every part but the last, partial ones with their width. */
export function tilePath(level: number | 'entries', index: number, width: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const parts = padded.match(/\d{3}/g) ?? [];
  const path = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** One tile's place among `count` hashes of its level. */
export interface TileSpan {
  readonly index: number;
  readonly width: number;
}

/** The tiles that `count` hashes fill, from the left; only the last may be partial. */
export function* tilesOver(count: number): Generator<TileSpan> {
  for (let index = 0; index * TILE_WIDTH < count; index += 1)
    yield { index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
}

/** @throws Refusal tile-length */
export function readTile(bytes: Bytes, width: number): readonly Bytes[] {
  if (bytes.length !== width * HASH_BYTES) throw new Refusal('tile-length');
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** The entries of a bundle, each behind its length (16 bits, big-endian). @throws Refusal bundle-malformed */
export function readBundle(bytes: Bytes, width: number): readonly Bytes[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Bytes[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length) throw new Refusal('bundle-malformed');
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) throw new Refusal('bundle-malformed');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new Refusal('bundle-malformed');
  return entries;
}
