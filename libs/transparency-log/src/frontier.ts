import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './merkle.js';

/**
 * The right edge of a growing tree: the hashes of its complete subtrees, largest first. Appending costs O(1) amortised
 * and keeps O(log size) hashes, so a log of any length is built, or checked, in a stream.
 */
export class Frontier {
  private constructor(
    private count: number,
    private readonly stack: Buffer[],
  ) {}

  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** Goes on from a kept edge. @throws RangeError when there are not as many hashes as the size needs. */
  static from(size: number, hashes: readonly Uint8Array[]): Frontier {
    const needed = [...size.toString(2)].filter((bit) => bit === '1').length;
    if (
      !Number.isSafeInteger(size) ||
      size < 0 ||
      hashes.length !== needed ||
      hashes.some((h) => h.length !== HASH_BYTES)
    )
      throw new RangeError('not the edge of a tree of this size');
    return new Frontier(
      size,
      hashes.map((h) => Buffer.from(h)),
    );
  }

  get size(): number {
    return this.count;
  }

  /** Hashes of the complete subtrees, largest first; `from` takes them back. */
  get hashes(): readonly Buffer[] {
    return this.stack;
  }

  append(entry: Uint8Array): Buffer {
    const leaf = leafHash(entry);
    this.appendLeaf(leaf);
    return leaf;
  }

  appendLeaf(leaf: Buffer): void {
    let right = leaf;
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) right = nodeHash(this.stack.pop()!, right);
    this.stack.push(right);
    this.count += 1;
  }

  /** Root of the tree as it stands (RFC 6962, section 2.1). */
  root(): Buffer {
    if (this.stack.length === 0) return EMPTY_ROOT;
    return this.stack.reduceRight((right, left) => nodeHash(left, right));
  }
}
