import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@tsunagi/testing';
import { CoverError, CoverRoot, coverSteps } from './cover.js';
import { Frontier } from './frontier.js';
import { rangeRoot } from './merkle.js';
import { hashesAtLevel, newTiles, parseTilePath, subtreesOf, tilePath, tileWidth } from './tiles.js';

const entry = (n: number): Buffer => Buffer.from(`entry ${n}`);
function tiledTree(size: number) {
  const tree = Frontier.empty();
  const levels: Buffer[][] = [[]];
  for (let at = 0; at < size; at += 1) levels[0]!.push(tree.append(entry(at)));
  for (let level = 1; hashesAtLevel(level, size) > 0; level += 1)
    levels.push(
      Array.from({ length: hashesAtLevel(level, size) }, (_, at) => {
        const below = Frontier.empty();
        for (const hash of levels[level - 1]!.slice(at * 256, (at + 1) * 256)) below.appendLeaf(hash);
        return below.root();
      }),
    );
  const read = subtreesOf(size, async ({ level, index, width }) =>
    levels[level]!.slice(index * 256, index * 256 + width),
  );
  return { root: tree.root(), read };
}

describe('tiles and covers', () => {
  it.each([1, 2, 255, 256, 257, 700, 65_535, 65_536, 65_537])('lead to the root of %d entries', async (size) => {
    const { root, read } = tiledTree(size);
    expect(await rangeRoot(0, size, read)).toEqual(root);
    const random = seededRandom(size);
    const wanted = new Set(Array.from({ length: 9 }, () => random.below(size)));
    const cover = new CoverRoot();
    for (const step of coverSteps(
      [...wanted].sort((a, b) => a - b),
      size,
    ))
      if (step.kind === 'entry') cover.entry(step.index, entry(step.index));
      else cover.subtree(step, await read(step.level, step.start / 2 ** step.level));
    expect(cover.root(size)).toEqual(root);
  });

  it('takes nothing out of order, nothing twice, no hash more than is needed, no end before the end', () => {
    const hash = Buffer.alloc(32, 1);
    const code = (act: (cover: CoverRoot) => void): string | undefined => {
      try {
        act(new CoverRoot());
      } catch (error) {
        if (error instanceof CoverError) return error.code;
        throw error;
      }
      return undefined;
    };
    expect(code((cover) => cover.entry(1, hash))).toBe('cover-order');
    expect(code((cover) => [0, 0].forEach((at) => cover.entry(at, hash)))).toBe('cover-order');
    expect(code((cover) => cover.subtree({ level: 1, start: 1 }, hash))).toBe('cover-order');
    expect(code((cover) => [0, 1].forEach((start) => cover.subtree({ level: 0, start }, hash)))).toBe(
      'cover-not-minimal',
    );
    expect(code((cover) => cover.subtree({ level: 0, start: 0 }, Buffer.alloc(31)))).toBe('hash-length');
    expect(code((cover) => cover.root(0))).toBe('cover-incomplete');
    expect(code((cover) => (cover.entry(0, hash), cover.root(2)))).toBe('cover-incomplete');
  });

  it('names tiles as C2SP does', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 0, width: 5 })).toBe('tile/entries/000.p/5');
    expect(parseTilePath('tile/1/x001/234.p/17')).toEqual({ level: 1, index: 1234, width: 17 });
    for (const wrong of [
      'tile/0/1',
      'tile/00/001',
      'tile/0/x000/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/64/001',
      'tile/0/../001',
      'tile/0/001.p/05',
    ])
      expect(parseTilePath(wrong)).toBeNull();
  });

  it('has the tiles that the specification counts for 70,000 entries', () => {
    const tiles = newTiles(0, 70_000);
    const count = (level: number | 'entries', full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).map(({ width }) => width);
    expect([count(0, true).length, count(0, false), count(1, true).length, count(1, false), count(2, false)]).toEqual([
      273,
      [112],
      1,
      [17],
      [1],
    ]);
    expect(count('entries', true).length).toBe(273);
    expect([tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([112, 0]);
    expect(newTiles(70_000, 70_001).map(tilePath)).toEqual(['tile/entries/273.p/113', 'tile/0/273.p/113']);
  });
});
