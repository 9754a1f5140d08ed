import { completeSubtrees, HASH_BYTES, leafHash, nodeHash, type Subtree } from './merkle.js';

/**
 * Proof for many entries at once: entries, and hashes of the complete subtrees between them, cover the tree from left to
 * right without gap or overlap, and lead to its root. One pass, O(log size) memory, however long the export.
 */
export type CoverStep = { readonly kind: 'entry'; readonly index: number } | ({ readonly kind: 'subtree' } & Subtree);

/** The steps of a cover. @param indexes of the entries, ascending, without repeats, below `size`. */
export function* coverSteps(indexes: Iterable<number>, size: number): Generator<CoverStep> {
  let at = 0;
  for (const index of indexes) {
    if (index < at || index >= size) throw new RangeError('indexes must ascend and lie within the tree');
    for (const subtree of completeSubtrees(at, index)) yield { kind: 'subtree', ...subtree };
    yield { kind: 'entry', index };
    at = index + 1;
  }
  for (const subtree of completeSubtrees(at, size)) yield { kind: 'subtree', ...subtree };
}

export type CoverFailure = 'cover-order' | 'cover-not-minimal' | 'cover-incomplete' | 'hash-length';

export class CoverError extends Error {
  constructor(readonly code: CoverFailure) {
    super(code);
    this.name = 'CoverError';
  }
}

interface Peak {
  readonly level: number;
  readonly hash: Buffer;
  /** Made of hashes alone: two such siblings could have been one, so they are more than is needed. */
  readonly bare: boolean;
}

/** Takes a cover's steps in order and works out the root. */
export class CoverRoot {
  private at = 0;
  private readonly peaks: Peak[] = [];

  /** How many leaves are covered so far. */
  get size(): number {
    return this.at;
  }

  /** @throws CoverError cover-order when it is not the next one */
  entry(index: number, bytes: Uint8Array): void {
    this.add({ level: 0, start: index }, leafHash(bytes), false);
  }

  /** @throws CoverError cover-order, cover-not-minimal, hash-length */
  subtree(subtree: Subtree, hash: Buffer): void {
    if (hash.length !== HASH_BYTES) throw new CoverError('hash-length');
    this.add(subtree, hash, true);
  }

  /** Root of the whole. @throws CoverError cover-incomplete when it does not end at `size` */
  root(size: number): Buffer {
    if (this.at !== size || this.peaks.length === 0) throw new CoverError('cover-incomplete');
    return this.peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }

  private add({ level, start }: Subtree, hash: Buffer, bare: boolean): void {
    const width = 2 ** level;
    const inPlace = Number.isSafeInteger(level) && level >= 0 && start === this.at && start % width === 0;
    if (!inPlace || !Number.isSafeInteger(start + width)) throw new CoverError('cover-order');
    let peak: Peak = { level, hash, bare };
    while (this.peaks.at(-1)?.level === peak.level) {
      const left = this.peaks.pop()!;
      if (left.bare && peak.bare) throw new CoverError('cover-not-minimal');
      peak = { level: peak.level + 1, hash: nodeHash(left.hash, peak.hash), bare: false };
    }
    this.peaks.push(peak);
    this.at += width;
  }
}
