import { describe, expect, it } from '@jest/globals';
import { Frontier } from '@tsunagi/transparency-log';
import { definedLeaf, definedRoot } from '../testing/log-fixture.js';
import { type FullTile, type LogEdge, neededTails, planBatch } from './plan-batch.js';

const entry = (n: number): Buffer => Buffer.from(`record ${n}`);
const EMPTY: LogEdge = { size: 0, frontier: [] };

/** A log in memory, given its entries in batches. */
function grow(batches: readonly number[]): { edge: LogEdge; leaves: Buffer[]; tiles: FullTile[] } {
  let edge = EMPTY;
  const leaves: Buffer[] = [];
  const tiles: FullTile[] = [];
  for (const count of batches) {
    const tails = neededTails(edge.size, count).map(({ level, index, width }) => {
      const row = level === 0 ? leaves : rootsOf(tiles, level - 1);
      return row.slice(index * 256, index * 256 + width);
    });
    const entries = Array.from({ length: count }, (_, at) => entry(edge.size + at));
    const batch = planBatch(edge, tails, entries);
    leaves.push(...batch.leaves);
    tiles.push(...batch.tiles);
    edge = batch.edge;
  }
  return { edge, leaves, tiles };
}

const rootsOf = (tiles: readonly FullTile[], level: number): Buffer[] =>
  tiles
    .filter((tile) => tile.level === level)
    .sort((a, b) => a.index - b.index)
    .map(({ root }) => root);

const rootOf = ({ size, frontier }: LogEdge): Buffer => Frontier.from(size, frontier).root();

describe('planning a batch', () => {
  it.each([0, 1, 2, 3, 255, 256, 257, 1000])('gives %i entries the tree that RFC 6962 defines', (size) => {
    const { edge, leaves } = grow([size]);
    expect(edge.size).toBe(size);
    expect(leaves).toEqual(Array.from({ length: size }, (_, n) => definedLeaf(`record ${n}`)));
    expect(rootOf(edge)).toEqual(definedRoot(leaves));
  });

  it.each([
    [[255, 1, 1]],
    [[256, 256]],
    [[1, 254, 2]],
    [[100, 500, 400]],
    [[2000, 0, 1]],
    [Array.from({ length: 300 }, () => 1)],
  ])('comes to the same however the entries are cut into batches: %j', (batches) => {
    const total = batches.reduce((sum, count) => sum + count, 0);
    const [cut, whole] = [grow(batches), grow([total])];
    expect(cut.edge).toEqual(whole.edge);
    const sorted = (tiles: readonly FullTile[]): FullTile[] =>
      [...tiles].sort((a, b) => a.level - b.level || a.index - b.index);
    expect(sorted(cut.tiles)).toEqual(sorted(whole.tiles));
  });

  it.each([65_535, 65_536, 65_537])('fills the second level at the right moment: %i', (size) => {
    const { tiles } = grow([size - 300, 299, 1]);
    expect(tiles.filter(({ level }) => level === 0)).toHaveLength(Math.floor(size / 256));
    const upper = tiles.filter(({ level }) => level === 1);
    expect(upper).toHaveLength(Math.floor(size / 65_536));
    for (const tile of upper) expect(tile.hashes).toEqual(rootsOf(tiles, 0).slice(0, 256));
  });

  it('refuses hashes that do not fit the size', () => {
    expect(() => planBatch({ size: 5, frontier: [] }, [], [])).toThrow(RangeError);
    const { edge } = grow([255]);
    expect(() => planBatch(edge, [[]], [entry(255)])).toThrow('missing');
  });
});
