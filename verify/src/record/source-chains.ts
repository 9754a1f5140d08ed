import { createHash } from 'node:crypto';
import type { Findings } from '../report.js';
import type { ReadRecord } from './access-record.js';

/**
 * What of each source's records is before us: `all` from its first on; a `range` of the log, in which they lie without
 * gaps but do not begin at 1; or `some`, of which only neighbours can be compared.
 */
export type Completeness = 'all' | 'range' | 'some';

interface Link {
  readonly index: number;
  readonly counter: number;
  readonly previous: string;
  readonly hash: string;
  readonly atMs: number;
}

/** How far one source has been followed. */
interface Chain {
  next: number;
  /** Hash of the record before `next`; null when that was not seen. */
  hash: string | null;
  latestMs: number;
  readonly waiting: Map<number, Link>;
  /** Counters that are missing, first and last; a late record may still bring them. */
  readonly gaps: { first: number; last: number }[];
}

/** So many records of a source may wait for one that is late; then it counts as missing. */
const MOST_WAITING = 10_000;
const NOTHING = createHash('sha256').digest('base64url');

/** Follows every source by its counters, hashes and times, in whatever order its records come. */
export class SourceChains {
  private readonly chains = new Map<string, Chain>();
  late = 0;

  /** @param skewMs by how much a source's clock may have been set back */
  constructor(
    private readonly findings: Findings,
    private readonly completeness: Completeness,
    private readonly skewMs: number,
  ) {}

  get sources(): number {
    return this.chains.size;
  }

  add(index: number, record: ReadRecord, bytes: Uint8Array): void {
    const { source, counter, previous, atMs } = record;
    const hash = createHash('sha256').update(bytes).digest('base64url');
    const chain = this.chains.get(source) ?? this.open(source, counter);
    const link: Link = { index, counter, previous, hash, atMs };
    if (counter < chain.next) return this.takeEarlier(source, chain, link);
    if (chain.waiting.has(counter)) return this.fork(source, link);
    chain.waiting.set(counter, link);
    this.follow(source, chain);
    if (this.completeness === 'some' || chain.waiting.size > MOST_WAITING) this.skipGap(source, chain);
  }

  /** Says what is missing in the end. */
  finish(): void {
    for (const [source, chain] of this.chains) {
      while (chain.waiting.size > 0) this.skipGap(source, chain);
      if (this.completeness === 'some') continue;
      for (const { first, last } of chain.gaps)
        this.findings.fail('source-gap', { source, firstCounter: first, lastCounter: last, missing: last - first + 1 });
    }
  }

  private open(source: string, counter: number): Chain {
    const whole = this.completeness === 'all';
    const chain: Chain = {
      next: whole ? 1 : counter,
      hash: whole ? NOTHING : null,
      latestMs: -Infinity,
      waiting: new Map(),
      gaps: [],
    };
    this.chains.set(source, chain);
    return chain;
  }

  /** A counter that was passed: it fills a gap, lies before what is known of the source, or is there twice. */
  private takeEarlier(source: string, chain: Chain, link: Link): void {
    const gap = chain.gaps.find(({ first, last }) => link.counter >= first && link.counter <= last);
    if (!gap) {
      // Of a part of the log the beginning of a source is unknown: what lies before it came late.
      if (this.completeness === 'all' || link.counter === chain.next - 1) this.fork(source, link);
      else this.late += 1;
      return;
    }
    this.late += 1;
    const rest = [
      { first: gap.first, last: link.counter - 1 },
      { first: link.counter + 1, last: gap.last },
    ].filter(({ first, last }) => first <= last);
    chain.gaps.splice(chain.gaps.indexOf(gap), 1, ...rest);
  }

  /** Takes every record whose turn it is. */
  private follow(source: string, chain: Chain): void {
    for (let link = chain.waiting.get(chain.next); link; link = chain.waiting.get(chain.next)) {
      chain.waiting.delete(chain.next);
      if (chain.hash !== null && link.previous !== chain.hash) this.fork(source, link);
      if (link.atMs < chain.latestMs - this.skewMs)
        this.findings.fail('backdated', {
          index: link.index,
          source,
          counter: link.counter,
          seconds: Math.round((chain.latestMs - link.atMs) / 1_000),
        });
      chain.latestMs = Math.max(chain.latestMs, link.atMs);
      chain.hash = link.hash;
      chain.next += 1;
    }
  }

  private skipGap(source: string, chain: Chain): void {
    if (chain.waiting.size === 0) return;
    let lowest = Infinity;
    for (const counter of chain.waiting.keys()) lowest = Math.min(lowest, counter);
    chain.gaps.push({ first: chain.next, last: lowest - 1 });
    chain.next = lowest;
    chain.hash = null;
    this.follow(source, chain);
  }

  private fork(source: string, { index, counter }: Link): void {
    this.findings.fail('source-fork', { index, source, counter });
  }
}
