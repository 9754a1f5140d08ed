import { describe, expect, it } from '@jest/globals';
import { definedLeaf, definedRoot } from '../testing/log-fixture.js';
import type { FullTile } from './plan-batch.js';
import { LogWalk, type WalkedEntry } from './walk-log.js';

const record = (n: number): string => `記録 ${n}`;
const leaf = (n: number): Buffer => definedLeaf(record(n));
const entries = (size: number): WalkedEntry[] =>
  Array.from({ length: size }, (_, index) => ({ index, leaf: leaf(index), record: record(index) }));

/** Walks over the entries with the tiles that `keep` makes of the right ones. */
function walk(rows: readonly WalkedEntry[], size: number, keep = (tile: FullTile): FullTile => tile): LogWalk {
  const going = new LogWalk(size);
  while (!going.ended) {
    const [from, to] = [going.next, going.next + 256];
    const tiles = going.take(rows.filter(({ index }) => index >= from && index < to));
    going.compareTiles(tiles, tiles.map(keep));
  }
  return going;
}

describe('the walk over the log', () => {
  it.each([0, 1, 255, 256, 257, 600])('finds nothing wrong in a whole log of %i and comes to its root', (size) => {
    const done = walk(entries(size), size);
    expect(done.bad).toEqual([]);
    expect(done.root()).toEqual(definedRoot(entries(size).map((entry) => entry.leaf)));
  });

  it('names the entry whose bytes were altered', () => {
    const rows = entries(600).map((entry) => (entry.index === 300 ? { ...entry, record: 'something else' } : entry));
    expect(walk(rows, 600).bad).toEqual([300]);
  });

  it('names the entry that is gone, and the one whose record is gone', () => {
    const rows = entries(600).filter(({ index }) => index !== 17);
    expect(walk(rows, 600).bad).toEqual([17]);
    const bare = entries(600).map((entry) => (entry.index === 599 ? { ...entry, record: null } : entry));
    expect(walk(bare, 600).bad).toEqual([599]);
  });

  it('names the entry whose hash was altered in a tile, and the first one of a tile that is gone', () => {
    const altered = walk(entries(600), 600, (tile) =>
      tile.index === 1 ? { ...tile, hashes: tile.hashes.map((hash, at) => (at === 9 ? leaf(0) : hash)) } : tile,
    );
    expect(altered.bad).toEqual([265]);
    const gone = walk(entries(600), 600, (tile) => (tile.index === 1 ? { ...tile, index: 99 } : tile));
    expect(gone.bad).toEqual([256]);
  });

  it('comes to another root when bytes and leaf were altered alike', () => {
    const rows = entries(10).map((entry) =>
      entry.index === 3 ? { ...entry, record: 'forged', leaf: definedLeaf('forged') } : entry,
    );
    const done = walk(rows, 10);
    expect(done.bad).toEqual([]);
    expect(done.root()).not.toEqual(definedRoot(entries(10).map((entry) => entry.leaf)));
  });
});
