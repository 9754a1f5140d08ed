import { foldHashes, Frontier, leafHash, TILE_WIDTH } from '@tsunagi/transparency-log';

/** Right edge of the log before a batch. */
export interface LogEdge {
  readonly size: number;
  /** Hashes of the complete subtrees, largest first. */
  readonly frontier: readonly Buffer[];
}

/** A tile that a batch fills up. */
export interface FullTile {
  readonly level: number;
  readonly index: number;
  /** The tile's hash in the level above. */
  readonly root: Buffer;
  readonly hashes: readonly Buffer[];
}

export interface Batch {
  /** Leaf hash of each record, in order; the first has the index `edge.size`. */
  readonly leaves: readonly Buffer[];
  readonly tiles: readonly FullTile[];
  readonly edge: LogEdge;
}

/** The hashes that a tile holds before the batch fills it up. */
export interface Tail {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Which started tiles are filled up when so many entries come; their hashes are needed to plan the batch. */
export function neededTails(size: number, added: number): Tail[] {
  const tails: Tail[] = [];
  let [before, coming] = [size, added];
  for (let level = 0; coming > 0; level += 1) {
    const width = before % TILE_WIDTH;
    const filled = Math.floor((width + coming) / TILE_WIDTH);
    if (filled > 0) tails.push({ level, index: Math.floor(before / TILE_WIDTH), width });
    [before, coming] = [Math.floor(before / TILE_WIDTH), filled];
  }
  return tails;
}

/**
 * What a batch adds to the log. Pure.
 * @param tails hashes of each of {@link neededTails}, in its order
 * @param entries the exact bytes of each record, in order
 * @throws RangeError when the edge or the tails do not fit the size
 */
export function planBatch(edge: LogEdge, tails: readonly (readonly Buffer[])[], entries: readonly Uint8Array[]): Batch {
  const frontier = Frontier.from(edge.size, edge.frontier);
  const leaves = entries.map((entry) => leafHash(entry));
  for (const leaf of leaves) frontier.appendLeaf(leaf);
  const tiles: FullTile[] = [];
  let row: readonly Buffer[] = leaves;
  for (const [at, { level, index, width }] of neededTails(edge.size, entries.length).entries()) {
    const tail = tails[at];
    if (tail?.length !== width) throw new RangeError('the hashes of a started tile are missing');
    const filled = fill(level, index, [...tail, ...row]);
    tiles.push(...filled);
    row = filled.map(({ root }) => root);
  }
  return { leaves, tiles, edge: { size: frontier.size, frontier: [...frontier.hashes] } };
}

/** The full tiles at the beginning of a run of hashes; what is left over starts the next tile. */
function fill(level: number, index: number, hashes: readonly Buffer[]): FullTile[] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, at) => {
    const own = hashes.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH);
    return { level, index: index + at, root: foldHashes(own), hashes: own };
  });
}
