import { createHash } from 'node:crypto';

/** Log indexes from the first to the last, both included. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Draws log indexes without replacement; whoever has the root, the sample's id and the range draws the same ones.
 * For counter = 0, 1, 2, …: h = SHA-256(root ‖ sampleId ‖ counter), where sampleId is its 36 ASCII characters in lower
 * case and counter 8 bytes, big-endian; x = the first 8 bytes of h, big-endian. With N indexes in the range, x is
 * dropped if x ≥ ⌊2⁶⁴ ÷ N⌋ × N, so that none is likelier than another; else first + (x mod N) is drawn, unless it
 * was before. See docs/sampling.md.
 * @param root 32 bytes of a checkpoint that was published after the sample was asked for
 * @returns in the order drawn; the whole range when it is not larger than the sample
 */
export function drawSample(root: Buffer, sampleId: string, { first, last }: IndexRange, size: number): number[] {
  const count = BigInt(last - first + 1);
  if (count <= 0n) return [];
  const limit = (2n ** 64n / count) * count;
  const drawn = new Set<number>();
  const wanted = Math.min(size, Number(count));
  for (let counter = 0n; drawn.size < wanted; counter++) {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(counter);
    const hash = createHash('sha256').update(root).update(sampleId.toLowerCase(), 'ascii').update(number).digest();
    const x = hash.readBigUInt64BE(0);
    if (x < limit) drawn.add(first + Number(x % count));
  }
  return [...drawn];
}
