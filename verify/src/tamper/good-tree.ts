import { hash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/**
 * The tree of RFC 6962, section 2.1, written down as the text defines it (recursion over lists of leaves), so that the
 * cases do not come from the code that is judged by them.
 */
export class GoodTree {
  private readonly leaves: readonly Buffer[];
  private readonly known = new Map<string, Buffer>();

  constructor(entries: readonly Uint8Array[]) {
    this.leaves = entries.map((entry) => sha256(Buffer.of(0), entry));
  }

  /** MTH(D[start:end]) */
  root(start: number, end: number): Buffer {
    if (start === end) return sha256();
    if (end - start === 1) return this.leaves[start]!;
    const key = `${start}-${end}`;
    const before = this.known.get(key);
    if (before) return before;
    const middle = start + largestPowerBelow(end - start);
    const made = sha256(Buffer.of(1), this.root(start, middle), this.root(middle, end));
    this.known.set(key, made);
    return made;
  }

  /** PATH(m, D[start:end]) */
  path(m: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return [];
    const middle = start + largestPowerBelow(end - start);
    return m < middle
      ? [...this.path(m, start, middle), this.root(middle, end)]
      : [...this.path(m, middle, end), this.root(start, middle)];
  }

  /** PROOF(m, D[n]) */
  proof(m: number, n: number): Buffer[] {
    return m === 0 || m === n ? [] : this.subproof(m, 0, n, true);
  }

  private subproof(m: number, start: number, end: number, whole: boolean): Buffer[] {
    if (m === end) return whole ? [] : [this.root(start, end)];
    const middle = start + largestPowerBelow(end - start);
    return m <= middle
      ? [...this.subproof(m, start, middle, whole), this.root(middle, end)]
      : [...this.subproof(m, middle, end, false), this.root(start, middle)];
  }
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
