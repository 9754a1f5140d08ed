import { concat, same, type Bytes } from './bytes.js';
import { Refusal } from './refusal.js';

/** RFC 6962 section 2.1 and RFC 9162 section 2.1, with SHA-256 of Web Crypto. */
export const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** MTH({}). */
export const emptyRoot = (): Promise<Bytes> => sha256(new Uint8Array(0));
/** MTH({d}): the prefix keeps a leaf from being taken for an inner node. */
export const leafHash = (entry: Uint8Array): Promise<Bytes> => sha256(concat(LEAF, entry));
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(concat(NODE, left, right));

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
const isOdd = (count: number): boolean => count % 2 === 1;
const half = (count: number): number => Math.floor(count / 2);

function mustBeHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.some(({ length }) => length !== HASH_BYTES)) throw new Refusal('hash-length');
}

/**
 * The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2).
 * @throws Refusal index-out-of-range, hash-length, proof-too-short, proof-too-long
 */
export async function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Bytes> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new Refusal('index-out-of-range');
  mustBeHashes([leaf, ...path]);
  let node = index;
  let last = size - 1;
  let hash = concat(leaf);
  for (const sibling of path) {
    if (last === 0) throw new Refusal('proof-too-long');
    if (isOdd(node) || node === last) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = await nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw new Refusal('proof-too-short');
  return hash;
}

/** @throws Refusal as `rootFromInclusion`, and root-differs */
export async function checkInclusion(
  leaf: Uint8Array,
  index: number,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): Promise<void> {
  if (!same(await rootFromInclusion(leaf, index, size, path), root)) throw new Refusal('root-differs');
}

/** A tree by its size and root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * That the newer tree begins with the whole older one (RFC 9162 section 2.1.4.2).
 * @throws Refusal sizes-out-of-order, hash-length, proof-too-short, proof-too-long, old-root-differs, root-differs
 */
export async function checkConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): Promise<void> {
  if (older.size > newer.size) throw new Refusal('sizes-out-of-order');
  mustBeHashes([older.root, newer.root, ...proof]);
  if (older.size === newer.size || older.size === 0) {
    if (proof.length > 0) throw new Refusal('proof-too-long');
    if (older.size === 0 && !same(older.root, await emptyRoot())) throw new Refusal('old-root-differs');
    if (older.size === newer.size && !same(older.root, newer.root)) throw new Refusal('root-differs');
    return;
  }
  const roots = await rootsFromConsistency(older, newer, proof);
  if (!same(roots.older, older.root)) throw new Refusal('old-root-differs');
  if (!same(roots.newer, newer.root)) throw new Refusal('root-differs');
}

async function rootsFromConsistency(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
): Promise<{ readonly older: Uint8Array; readonly newer: Uint8Array }> {
  let node = older.size - 1;
  let last = newer.size - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // An older tree that is complete is itself the first node of the proof.
  const [seed, ...rest] = node === 0 ? [older.root, ...proof] : proof;
  if (seed === undefined) throw new Refusal('proof-too-short');
  let [oldHash, newHash] = [seed, seed];
  for (const hash of rest) {
    if (last === 0) throw new Refusal('proof-too-long');
    if (isOdd(node) || node === last) {
      [oldHash, newHash] = [await nodeHash(hash, oldHash), await nodeHash(hash, newHash)];
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else newHash = await nodeHash(newHash, hash);
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw new Refusal('proof-too-short');
  return { older: oldHash, newer: newHash };
}
