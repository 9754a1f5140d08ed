import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { drawSample } from './draw-sample.js';

const root = createHash('sha256').update('tsunagi sampling example').digest();
const SAMPLE = '0198f000-0000-7000-8000-0000000000aa';

describe('drawSample', () => {
  it('draws what docs/sampling.md works out', () => {
    expect(root.toString('hex')).toBe('4fd0c3169a1d3686d1dc265d54c80435b41c444741bc5cb8ca5ca0958673d57e');
    expect(drawSample(root, SAMPLE, { first: 1_000, last: 1_999 }, 5)).toEqual([1995, 1347, 1752, 1775, 1544]);
  });

  it('draws each index once, inside the range, and all of a range that is not larger', () => {
    const drawn = drawSample(root, SAMPLE, { first: 50, last: 149 }, 80);
    expect(new Set(drawn).size).toBe(80);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(149);
    expect(drawSample(root, SAMPLE, { first: 7, last: 9 }, 20).sort()).toEqual([7, 8, 9]);
    expect(drawSample(root, SAMPLE, { first: 7, last: 7 }, 1)).toEqual([7]);
    expect(drawSample(root, SAMPLE, { first: 1, last: 0 }, 1)).toEqual([]);
  });

  it('draws others for another root and another sample', () => {
    const range = { first: 0, last: 999_999 };
    const drawn = drawSample(root, SAMPLE, range, 5);
    expect(drawSample(createHash('sha256').update('x').digest(), SAMPLE, range, 5)).not.toEqual(drawn);
    expect(drawSample(root, SAMPLE.replace('aa', 'ab'), range, 5)).not.toEqual(drawn);
    expect(drawSample(root, SAMPLE.toUpperCase(), range, 5)).toEqual(drawn);
  });

  it('favours no index', () => {
    const hits = new Array<number>(10).fill(0);
    for (let n = 0; n < 2_000; n++) {
      const id = `0198f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
      for (const index of drawSample(root, id, { first: 0, last: 9 }, 3)) hits[index]!++;
    }
    // 600 expected for each; 6 standard deviations are about 123.
    for (const hit of hits) expect(Math.abs(hit - 600)).toBeLessThan(125);
  });
});
