import { same, type Bytes } from './bytes.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { Findings, type Finding } from './findings.js';
import type { Trust } from './keys.js';
import { checkConsistency, nodeHash } from './merkle.js';
import { Refusal } from './refusal.js';
import type { ReadLogFile } from './served-log.js';
import { readTile, TILE_HEIGHT, TILE_WIDTH, tilePath } from './tiles.js';

/** Checkpoints that were compared, and what was wrong. */
export interface ViewsReport {
  readonly findings: readonly Finding[];
  readonly checkpoints: readonly Checkpoint[];
  /** Whether each could be compared with the next; not without tiles when their sizes differ. */
  readonly compared: boolean;
}

/**
 * Compares signed checkpoints that different people were shown, or one person at different times. All must lie on one
 * history; two that do not prove that the log told two, and both are signed.
 * @param views names and bytes
 * @param read the log's tiles, to compare checkpoints of different sizes
 */
export async function checkViews(
  views: ReadonlyMap<string, Uint8Array>,
  trust: Trust,
  read?: ReadLogFile,
): Promise<ViewsReport> {
  const findings = new Findings();
  const opened: { readonly file: string; readonly checkpoint: Checkpoint }[] = [];
  for (const [file, bytes] of views) {
    const checkpoint = await findings.try({ file }, () => openCheckpoint(bytes, trust));
    if (checkpoint) opened.push({ file, checkpoint });
  }
  const sorted = opened.toSorted((left, right) => left.checkpoint.size - right.checkpoint.size);
  const largest = sorted.at(-1)?.checkpoint.size ?? 0;
  let compared = true;
  for (const [nth, { file, checkpoint }] of sorted.entries()) {
    const next = sorted[nth + 1]?.checkpoint;
    if (next && next.size !== checkpoint.size && !read) compared = false;
    else if (next) await findings.try({ file }, () => compare(checkpoint, next, largest, read));
  }
  return { findings: findings.list, checkpoints: sorted.map(({ checkpoint }) => checkpoint), compared };
}

async function compare(older: Checkpoint, newer: Checkpoint, largest: number, read?: ReadLogFile): Promise<void> {
  if (older.size === newer.size) {
    if (!same(older.root, newer.root)) throw new Refusal('split-view');
    return;
  }
  const tiles = new TileHashes(read!, largest);
  try {
    await checkConsistency(older, newer, await proofFromTiles(older.size, newer.size, tiles));
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.endsWith('root-differs')) throw error;
    // The tiles are those of the newer checkpoint, so the older one belongs to another history. Else the tiles are wrong.
    if (same(await rootOver(0, newer.size, tiles), newer.root)) throw new Refusal('split-view');
    throw error;
  }
}

/** Hashes of complete subtrees out of the tiles of a log of one size. What they are worth shows the proof made of them. */
class TileHashes {
  private readonly tiles = new Map<string, Promise<readonly Bytes[]>>();

  constructor(
    private readonly read: ReadLogFile,
    private readonly size: number,
  ) {}

  /** The root over 2^height leaves from `start`. */
  async root(start: number, height: number): Promise<Bytes> {
    if (height % TILE_HEIGHT === 0) {
      const level = height / TILE_HEIGHT;
      const index = start / 2 ** height;
      return (await this.tile(level, Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH]!;
    }
    const middle = start + 2 ** (height - 1);
    return nodeHash(await this.root(start, height - 1), await this.root(middle, height - 1));
  }

  private tile(level: number, index: number): Promise<readonly Bytes[]> {
    const hashes = Math.floor(this.size / TILE_WIDTH ** level);
    const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH);
    const file = tilePath(level, index, width);
    const known = this.tiles.get(file) ?? this.readTile(file, width);
    this.tiles.set(file, known);
    return known;
  }

  private async readTile(file: string, width: number): Promise<readonly Bytes[]> {
    const bytes = await this.read(file);
    if (bytes === null) throw new Refusal('file-missing', { file });
    return readTile(bytes, width);
  }
}

/** The largest power of two below `count` (RFC 6962 section 2.1), as a height. */
function splitHeight(count: number): number {
  let height = 0;
  while (2 ** (height + 1) < count) height += 1;
  return height;
}

/** MTH(D[from:to]). */
async function rootOver(from: number, to: number, tiles: TileHashes): Promise<Bytes> {
  const height = to - from === 1 ? 0 : splitHeight(to - from);
  const middle = from + 2 ** height;
  if (middle === to) return tiles.root(from, height);
  if (middle + 2 ** height === to) return tiles.root(from, height + 1);
  return nodeHash(await tiles.root(from, height), await rootOver(middle, to, tiles));
}

/** PROOF(older, D[newer]) of RFC 6962 section 2.1.2. */
async function proofFromTiles(older: number, newer: number, tiles: TileHashes): Promise<readonly Bytes[]> {
  if (older === 0) return [];
  const descend = async (from: number, to: number, whole: boolean): Promise<readonly Bytes[]> => {
    if (older === to) return whole ? [] : [await rootOver(from, to, tiles)];
    const middle = from + 2 ** splitHeight(to - from);
    if (older <= middle) return [...(await descend(from, middle, whole)), await rootOver(middle, to, tiles)];
    return [...(await descend(middle, to, false)), await rootOver(from, middle, tiles)];
  };
  return descend(0, newer, true);
}
