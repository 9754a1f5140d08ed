import { decodeBundle, decodeTile, type Tile, TILE_WIDTH, tilePath } from '@tsunagi/transparency-log';
import { Refusal } from '../refusal.js';
import type { Resources } from '../source/resources.js';

/** A tile's file: the partial one, or the full one that took its place when the log grew (tlog-tiles, "Partial Tiles"). */
async function readWhole(resources: Resources, tile: Tile): Promise<{ bytes: Buffer; width: number; path: string }> {
  for (const width of new Set([tile.width, TILE_WIDTH])) {
    const path = tilePath({ ...tile, width });
    const bytes = await resources.read(path);
    if (bytes) return { bytes, width, path };
  }
  throw new Refusal('file-missing', { file: tilePath(tile) });
}

/** The hashes of a tile. @throws Refusal file-missing, TileError tile-length */
export async function readHashes(resources: Resources, tile: Tile): Promise<Buffer[]> {
  const { bytes, width } = await readWhole(resources, tile);
  return decodeTile(bytes, width).slice(0, tile.width);
}

/** The entries of a bundle. @throws Refusal file-missing, TileError bundle-malformed */
export async function readEntries(resources: Resources, tile: Tile): Promise<Buffer[]> {
  const { bytes, width } = await readWhole(resources, tile);
  return decodeBundle(bytes, width).slice(0, tile.width);
}
