import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@tsunagi/testing';
import { Frontier } from './frontier.js';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  nodeHash,
  ProofError,
  type SubtreeReader,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';

/** RFC 6962, section 2.1, word for word: slow, and obviously right. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leafHash(leaves[0]!);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

const entries = Array.from({ length: 70 }, (_, n) => Buffer.from(`entry ${n}`));
const read: SubtreeReader = async (level, index) => rootOf(entries.slice(index * 2 ** level, (index + 1) * 2 ** level));
const headOf = (size: number) => ({ size, root: rootOf(entries.slice(0, size)) });
const failure = (act: () => void): string | undefined => {
  try {
    act();
  } catch (error) {
    if (error instanceof ProofError) return error.code;
    throw error;
  }
  return undefined;
};

describe('the Merkle tree', () => {
  // The root hashes that certificate-transparency publishes for its eight test leaves.
  it('has the roots that other implementations have', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const tree = Frontier.empty();
    const roots = leaves.map((leaf) => {
      tree.append(Buffer.from(leaf, 'hex'));
      return tree.root().toString('hex');
    });
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('grows as the definition says, and goes on from a kept edge', () => {
    let tree = Frontier.empty();
    for (const [at, entry] of entries.entries()) {
      expect(tree.root()).toEqual(rootOf(entries.slice(0, at)));
      tree = Frontier.from(tree.size, tree.hashes);
      tree.append(entry);
    }
  });

  it('proves every entry in every tree', async () => {
    for (let size = 1; size <= entries.length; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, read);
        expect(
          failure(() => verifyInclusion({ index, ...headOf(size) }, leafHash(entries[index]!), proof)),
        ).toBeUndefined();
      }
  });

  it('proves every tree the beginning of every later one', async () => {
    for (let newer = 0; newer <= entries.length; newer += 1)
      for (let older = 0; older <= newer; older += 1) {
        const proof = await consistencyProof(older, newer, read);
        expect(failure(() => verifyConsistency(headOf(older), headOf(newer), proof))).toBeUndefined();
      }
  });

  it('refuses a proof with a hash too many, too few, changed, or of another place', async () => {
    const random = seededRandom(7);
    for (let round = 0; round < 500; round += 1) {
      const size = 2 + random.below(68);
      const index = random.below(size);
      const leaf = leafHash(entries[index]!);
      const proof = await inclusionProof(index, size, read);
      const check = (changed: readonly Buffer[], place = index, tree = headOf(size)) =>
        failure(() => verifyInclusion({ index: place, ...tree }, leaf, changed));
      expect(check([...proof, leaf])).toBe('proof-too-long');
      expect(check(proof.slice(1))).toBeDefined();
      expect(check(proof.map((hash, at) => (at === 0 ? leafHash(hash) : hash)))).toBe('root-differs');
      expect(check(proof, (index + 1) % size)).toBeDefined();
      expect(check(proof, size)).toBe('index-out-of-range');
      expect(check([Buffer.alloc(31), ...proof.slice(1)])).toBe('hash-length');
    }
  });

  it('refuses a later tree that does not begin with the earlier one', async () => {
    for (let older = 1; older < 40; older += 1) {
      const proof = await consistencyProof(older, 40, read);
      const other = { size: older, root: leafHash(Buffer.from('another')) };
      expect(failure(() => verifyConsistency(other, headOf(40), proof))).toBeDefined();
      expect(failure(() => verifyConsistency(headOf(older), headOf(40), [...proof, leafHash(proof[0]!)]))).toBe(
        'proof-too-long',
      );
      expect(failure(() => verifyConsistency(headOf(older), headOf(40), proof.slice(0, -1)))).toBeDefined();
    }
    expect(failure(() => verifyConsistency(headOf(5), headOf(5), [EMPTY_ROOT]))).toBe('proof-too-long');
    expect(failure(() => verifyConsistency({ size: 0, root: headOf(1).root }, headOf(5), []))).toBe('old-root-differs');
    expect(failure(() => verifyConsistency(headOf(6), headOf(5), []))).toBe('sizes-out-of-order');
  });
});
