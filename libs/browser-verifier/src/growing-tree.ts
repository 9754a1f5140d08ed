import { type Bytes } from './bytes.js';
import { emptyRoot, nodeHash } from './merkle.js';

interface Complete {
  /** It covers 2^level leaves. */
  readonly level: number;
  readonly hash: Bytes;
}

/**
 * A tree that grows from the left by complete subtrees and keeps only its right edge. Two neighbours of the same height
 * become one as soon as they stand side by side, as a binary counter carries.
 */
export class GrowingTree {
  private readonly edge: Complete[] = [];
  private leaves = 0;

  /** How many leaves it covers so far. */
  get size(): number {
    return this.leaves;
  }

  /**
   * Adds the complete subtree that begins at `size`.
   * @param level its height; `size` must be a multiple of 2^level, which the caller has checked
   */
  async add(level: number, hash: Bytes): Promise<void> {
    let grown: Complete = { level, hash };
    this.leaves += 2 ** level;
    for (let left = this.edge.at(-1); left?.level === grown.level; left = this.edge.at(-1)) {
      this.edge.pop();
      grown = { level: grown.level + 1, hash: await nodeHash(left.hash, grown.hash) };
    }
    this.edge.push(grown);
  }

  /** The root over what was added (RFC 6962 section 2.1): the right edge folded from the right. */
  async root(): Promise<Bytes> {
    let root: Bytes | undefined;
    for (const { hash } of this.edge.toReversed()) root = root === undefined ? hash : await nodeHash(hash, root);
    return root ?? emptyRoot();
  }
}
