import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962, section 2.1, and the checks of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
 * Sizes and indexes are safe integers (below 2^53); hashes are 32 bytes of SHA-256.
 */
export const HASH_BYTES = 32;

/** Hash of the tree without leaves. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of one entry: SHA-256(0x00 ‖ bytes as stored). */
export const leafHash = (entry: Uint8Array): Buffer => hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
/** Hash of two subtrees side by side: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

/** Why a proof does not hold. `code` is stable. */
export type ProofFailure =
  | 'index-out-of-range'
  | 'sizes-out-of-order'
  | 'proof-too-long'
  | 'proof-too-short'
  | 'hash-length'
  | 'root-differs'
  | 'old-root-differs';

export class ProofError extends Error {
  constructor(readonly code: ProofFailure) {
    super(code);
    this.name = 'ProofError';
  }
}

/** Reads the hash of the complete subtree over entries `[index · 2^level, (index + 1) · 2^level)`. */
export type SubtreeReader = (level: number, index: number) => Promise<Buffer>;

/** A complete subtree: 2^level leaves beginning at `start`, which is a multiple of 2^level. */
export interface Subtree {
  readonly level: number;
  readonly start: number;
}

/** The fewest complete subtrees that cover `[start, end)`, from left to right. */
export function completeSubtrees(start: number, end: number): Subtree[] {
  const found: Subtree[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    found.push({ level, start: at });
    at += width;
  }
  return found;
}

/** Root of the tree over `[start, end)`, where `start` is a multiple of the smallest power of two not below the width. */
export async function rangeRoot(start: number, end: number, read: SubtreeReader): Promise<Buffer> {
  if (start === end) return EMPTY_ROOT;
  const parts = await Promise.all(
    completeSubtrees(start, end).map((part) => read(part.level, part.start / 2 ** part.level)),
  );
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/** Largest power of two below `size`. @param size at least 2. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Audit path of a leaf, from its sibling to the root's child (RFC 6962, 2.1.1). @throws ProofError index-out-of-range */
export async function inclusionProof(index: number, size: number, read: SubtreeReader): Promise<Buffer[]> {
  if (!isPosition(index) || !isPosition(size) || index >= size) throw new ProofError('index-out-of-range');
  const ranges: [number, number][] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    ranges.unshift(index < middle ? [middle, end] : [start, middle]);
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return Promise.all(ranges.map(([from, to]) => rangeRoot(from, to, read)));
}

/** Proof that the first `oldSize` leaves are still those of before (RFC 6962, 2.1.2). Empty for sizes 0 and equal. */
export async function consistencyProof(oldSize: number, newSize: number, read: SubtreeReader): Promise<Buffer[]> {
  if (!isPosition(oldSize) || !isPosition(newSize) || oldSize > newSize) throw new ProofError('sizes-out-of-order');
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: [number, number][] = [];
  let [start, end, whole] = [0, newSize, true];
  while (oldSize !== end) {
    const middle = start + splitOf(end - start);
    const left = oldSize <= middle;
    ranges.unshift(left ? [middle, end] : [start, middle]);
    if (left) end = middle;
    else [start, whole] = [middle, false];
  }
  if (!whole) ranges.unshift([start, end]);
  return Promise.all(ranges.map(([from, to]) => rangeRoot(from, to, read)));
}

const isOdd = (n: number): boolean => n % 2 === 1;
const halved = (n: number): number => Math.floor(n / 2);
const isPosition = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

function requireHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.some(({ length }) => length !== HASH_BYTES)) throw new ProofError('hash-length');
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The root that an audit path leads to. @throws ProofError for a path that is too long, too short or no path at all. */
export function rootFromInclusion(index: number, size: number, leaf: Uint8Array, proof: readonly Uint8Array[]): Buffer {
  if (!isPosition(index) || !isPosition(size) || index >= size) throw new ProofError('index-out-of-range');
  requireHashes([leaf, ...proof]);
  let [fn, sn, root] = [index, size - 1, Buffer.from(leaf)];
  for (const step of proof) {
    if (sn === 0) throw new ProofError('proof-too-long');
    if (isOdd(fn) || fn === sn) {
      root = nodeHash(step, root) as Buffer<ArrayBuffer>;
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [halved(fn), halved(sn)];
    } else root = nodeHash(root, step) as Buffer<ArrayBuffer>;
    [fn, sn] = [halved(fn), halved(sn)];
  }
  if (sn !== 0) throw new ProofError('proof-too-short');
  return root;
}

/** Checks that the leaf is at `index` of the tree. @throws ProofError saying what does not hold. */
export function verifyInclusion(
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Uint8Array },
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  if (!same(rootFromInclusion(index, size, leaf, proof), root)) throw new ProofError('root-differs');
}

export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Checks that the newer tree begins with the older one. @throws ProofError saying what does not hold. */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): void {
  if (!isPosition(older.size) || !isPosition(newer.size) || older.size > newer.size)
    throw new ProofError('sizes-out-of-order');
  requireHashes([older.root, newer.root, ...proof]);
  if (older.size === 0 && !same(older.root, EMPTY_ROOT)) throw new ProofError('old-root-differs');
  if (newer.size === 0 && !same(newer.root, EMPTY_ROOT)) throw new ProofError('root-differs');
  if (older.size === 0 || older.size === newer.size) {
    if (proof.length > 0) throw new ProofError('proof-too-long');
    if (older.size === newer.size && !same(older.root, newer.root)) throw new ProofError('root-differs');
    return;
  }
  const roots = rootsFromConsistency(older, newer.size, proof);
  if (!same(roots.older, older.root)) throw new ProofError('old-root-differs');
  if (!same(roots.newer, newer.root)) throw new ProofError('root-differs');
}

function rootsFromConsistency(
  older: TreeHead,
  newSize: number,
  proof: readonly Uint8Array[],
): { older: Uint8Array; newer: Uint8Array } {
  let [fn, sn] = [older.size - 1, newSize - 1];
  while (isOdd(fn)) [fn, sn] = [halved(fn), halved(sn)];
  const [first, ...rest] = fn === 0 ? [older.root, ...proof] : proof;
  if (first === undefined) throw new ProofError('proof-too-short');
  let [oldRoot, newRoot] = [first, first];
  for (const step of rest) {
    if (sn === 0) throw new ProofError('proof-too-long');
    if (isOdd(fn) || fn === sn) {
      [oldRoot, newRoot] = [nodeHash(step, oldRoot), nodeHash(step, newRoot)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [halved(fn), halved(sn)];
    } else newRoot = nodeHash(newRoot, step);
    [fn, sn] = [halved(fn), halved(sn)];
  }
  if (sn !== 0) throw new ProofError('proof-too-short');
  return { older: oldRoot, newer: newRoot };
}
