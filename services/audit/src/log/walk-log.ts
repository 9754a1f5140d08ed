import { foldHashes, Frontier, leafHash, TILE_WIDTH } from '@tsunagi/transparency-log';
import type { FullTile } from './plan-batch.js';

/** An entry as the database holds it; `record` is null when the record is gone. */
export interface WalkedEntry {
  readonly index: number;
  readonly leaf: Buffer;
  readonly record: string | null;
}

export type KeptTile = FullTile;

/** Walks over a log from its stored bytes and collects what does not fit. Pure: rows are given to it. */
export class LogWalk {
  /** Indexes of entries whose bytes, leaf or tile are not what they were, ascending. */
  readonly bad: number[] = [];
  private readonly frontier = Frontier.empty();
  /** Hashes of the tile being filled, for each level. */
  private readonly filling: Buffer[][] = [];

  /** @param size of the head that the log is checked against */
  constructor(readonly size: number) {}

  /** Index of the entry that comes next. */
  get next(): number {
    return this.frontier.size;
  }

  get ended(): boolean {
    return this.frontier.size >= this.size;
  }

  /** Root that the stored bytes lead to. */
  root(): Buffer {
    return this.frontier.root();
  }

  /**
   * The entries from `next` to the end of the tile, or of the log.
   * @returns the full tiles that they complete, worked out from the bytes
   */
  take(entries: readonly WalkedEntry[]): FullTile[] {
    const end = Math.min(this.size, this.next + TILE_WIDTH);
    const found = new Map(entries.map((entry) => [entry.index, entry]));
    const tiles: FullTile[] = [];
    for (let index = this.next; index < end; index += 1) {
      const entry = found.get(index);
      const record = entry?.record ?? null;
      const leaf = record === null ? (entry?.leaf ?? MISSING) : leafHash(Buffer.from(record, 'utf8'));
      if (record === null || !entry?.leaf.equals(leaf)) this.bad.push(index);
      this.frontier.appendLeaf(leaf);
      this.push(0, leaf, tiles);
    }
    return tiles;
  }

  /** Holds the tiles of the database against those worked out. */
  compareTiles(expected: readonly FullTile[], kept: readonly KeptTile[]): void {
    for (const tile of expected) {
      const other = kept.find(({ level, index }) => level === tile.level && index === tile.index);
      const at = tile.hashes.findIndex((hash, position) => !other?.hashes[position]?.equals(hash));
      const differs = at >= 0 || !other?.root.equals(tile.root);
      if (differs) this.note(tile.index * TILE_WIDTH + Math.max(0, at), tile.level);
    }
    this.bad.sort((a, b) => a - b);
  }

  /** What an entry below explains already is not noted once more for the hashes above it. */
  private note(position: number, level: number): void {
    const width = TILE_WIDTH ** level;
    const [first, end] = [position * width, (position + 1) * width];
    if (!this.bad.some((index) => index >= first && index < end)) this.bad.push(first);
  }

  private push(level: number, hash: Buffer, tiles: FullTile[]): void {
    const hashes = (this.filling[level] ??= []);
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const index = Math.floor((this.frontier.size - 1) / TILE_WIDTH ** (level + 1));
    const root = foldHashes(hashes);
    tiles.push({ level, index, root, hashes });
    this.filling[level] = [];
    this.push(level + 1, root, tiles);
  }
}

/** Stands for an entry that is not there. */
const MISSING = Buffer.alloc(32);
