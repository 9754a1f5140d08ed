import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concat, toHex, utf8, type Bytes } from './bytes.js';
import { GrowingTree } from './growing-tree.js';
import { checkConsistency, checkInclusion, emptyRoot, leafHash, nodeHash } from './merkle.js';
import { Refusal } from './refusal.js';

/** The entries of certificate-transparency's own tests (RFC 6962 reference implementation). */
const KNOWN = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const bytesFromHex = (hex: string): Bytes =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const leavesOf = (entries: readonly Bytes[]): Promise<Bytes[]> => Promise.all(entries.map(leafHash));

/** MTH as section 2.1 defines it, by recursion: the slow way, to hold the quick ways against. */
async function mth(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return nodeHash(await mth(leaves.slice(0, split)), await mth(leaves.slice(split)));
}
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
async function inclusion(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...(await inclusion(index, leaves.slice(0, split))), await mth(leaves.slice(split))]
    : [...(await inclusion(index - split, leaves.slice(split))), await mth(leaves.slice(0, split))];
}
async function consistency(older: number, leaves: readonly Bytes[], whole = true): Promise<Bytes[]> {
  if (older === 0) return [];
  if (older === leaves.length) return whole ? [] : [await mth(leaves)];
  const split = splitOf(leaves.length);
  return older <= split
    ? [...(await consistency(older, leaves.slice(0, split), whole)), await mth(leaves.slice(split))]
    : [...(await consistency(older - split, leaves.slice(split), false)), await mth(leaves.slice(0, split))];
}
const headOf = async (leaves: readonly Bytes[]) => ({ size: leaves.length, root: await mth(leaves) });
const manyLeaves = (count: number): Promise<Bytes[]> =>
  leavesOf(Array.from({ length: count }, (_, at) => utf8(`entry ${at}`)));
const refusal = (check: Promise<unknown>): Promise<string> =>
  check.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : 'thrown'),
  );
const flipped = (hash: Bytes): Bytes => hash.map((byte, at) => (at === 5 ? byte ^ 1 : byte));

describe('the tree', () => {
  it('gives the roots that certificate-transparency gives', async () => {
    const tree = new GrowingTree();
    expect(toHex(await tree.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const roots: string[] = [];
    for (const leaf of await leavesOf(KNOWN.map(bytesFromHex))) {
      await tree.add(0, leaf);
      roots.push(toHex(await tree.root()));
    }
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[6]).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('tells a leaf from an inner node', async () => {
    const [left, right] = (await manyLeaves(2)) as [Bytes, Bytes];
    expect(toHex(await leafHash(concat(left, right)))).not.toBe(toHex(await nodeHash(left, right)));
  });

  it('grows to the same root as the definition, whatever its size', async () => {
    const property = fc.asyncProperty(fc.integer({ min: 0, max: 300 }), async (count) => {
      const leaves = await manyLeaves(count);
      const tree = new GrowingTree();
      for (const leaf of leaves) await tree.add(0, leaf);
      expect(toHex(await tree.root())).toBe(toHex(await mth(leaves)));
    });
    await expect(fc.assert(property, { numRuns: 20 })).resolves.toBeUndefined();
  });
});

describe('inclusion', () => {
  it('accepts every leaf of every small tree, and nothing beside it', async () => {
    for (const size of [1, 2, 3, 5, 8, 13]) {
      const leaves = await manyLeaves(size);
      const head = await headOf(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const path = await inclusion(index, leaves);
        await checkInclusion(leaf, index, head, path);
        expect(await refusal(checkInclusion(flipped(leaf), index, head, path))).toBe('root-differs');
        expect(await refusal(checkInclusion(leaf, index, head, [...path, leaf]))).toBe('proof-too-long');
        if (path.length > 0)
          expect(await refusal(checkInclusion(leaf, index, head, path.slice(0, -1)))).toBe('proof-too-short');
      }
    }
  });

  it.each([
    [5, 5],
    [-1, 5],
    [0, 0],
    [0.5, 5],
    [0, 2 ** 53],
  ])('refuses entry %s of %s', async (index, size) => {
    const [leaf] = (await manyLeaves(1)) as [Bytes];
    expect(await refusal(checkInclusion(leaf, index, { size, root: leaf }, []))).toBe('index-out-of-range');
  });

  it('refuses hashes that are none', async () => {
    const [leaf] = (await manyLeaves(1)) as [Bytes];
    expect(await refusal(checkInclusion(leaf, 0, { size: 2, root: leaf }, [leaf.slice(1)]))).toBe('hash-length');
  });
});

describe('consistency', () => {
  it('accepts every growth and refuses a changed, longer or shorter proof', async () => {
    const property = fc.asyncProperty(fc.nat(80), fc.nat(80), async (first, second) => {
      const leaves = await manyLeaves(Math.max(first, second));
      const older = await headOf(leaves.slice(0, Math.min(first, second)));
      const newer = await headOf(leaves);
      const proof = await consistency(older.size, leaves);
      await checkConsistency(older, newer, proof);
      expect(await refusal(checkConsistency(older, newer, [...proof, older.root]))).toBe('proof-too-long');
      if (proof.length === 0) return;
      expect(await refusal(checkConsistency(older, newer, proof.slice(1)))).not.toBe('accepted');
      expect(await refusal(checkConsistency(older, newer, proof.with(0, flipped(proof[0]!))))).toMatch(/root-differs/);
    });
    await expect(fc.assert(property, { numRuns: 40 })).resolves.toBeUndefined();
  });

  it('refuses a log that became shorter, and another past', async () => {
    const leaves = await manyLeaves(9);
    const [older, newer] = [await headOf(leaves.slice(0, 6)), await headOf(leaves)];
    const proof = await consistency(6, leaves);
    expect(await refusal(checkConsistency(newer, older, proof))).toBe('sizes-out-of-order');
    expect(await refusal(checkConsistency({ ...older, root: flipped(older.root) }, newer, proof))).toBe(
      'old-root-differs',
    );
    expect(await refusal(checkConsistency(older, { ...newer, root: flipped(newer.root) }, proof))).toBe('root-differs');
    expect(await refusal(checkConsistency({ size: 0, root: older.root }, newer, []))).toBe('old-root-differs');
    expect(await refusal(checkConsistency(older, { ...older, root: newer.root }, []))).toBe('root-differs');
  });
});
