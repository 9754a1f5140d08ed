import { fromBase64, textOf, toCount, type Bytes } from './bytes.js';
import { GrowingTree } from './growing-tree.js';
import { HASH_BYTES, leafHash } from './merkle.js';
import type { Progress } from './progress.js';
import { Refusal } from './refusal.js';

/** A record of the log with its place. `bytes` is a view of the file. */
export interface LoggedRecord {
  readonly index: number;
  readonly bytes: Bytes;
}

interface Subtree {
  readonly level: number;
  readonly start: number;
}
type Step =
  ({ readonly kind: 'entry' } & LoggedRecord) | ({ readonly kind: 'subtree'; readonly hash: Bytes } & Subtree);

/** Steps hashed side by side: Web Crypto answers each call later, so one after another would take the longest. */
const SIDE_BY_SIDE = 2048;
/** 2^52 leaves are more than a size that is a safe integer can have. */
const HIGHEST_LEVEL = 52;
const LINE_FEED = 0x0a;

/**
 * Rebuilds the root of the whole log from its cover: the records shown, and the hashes of everything between them.
 * That the hashes are as few as possible leaves no room to hide a shown record behind one.
 * @returns the root and the records in order of their index
 * @throws Refusal file-malformed, cover-order, cover-not-minimal, cover-incomplete, hash-length
 */
export async function readCover(
  cover: Bytes,
  size: number,
  progress: Progress,
): Promise<{ readonly root: Bytes; readonly records: readonly LoggedRecord[] }> {
  const tree = new GrowingTree();
  const order = new CoverOrder(size);
  const records: LoggedRecord[] = [];
  for (const steps of chunks(stepsOf(cover), SIDE_BY_SIDE)) {
    for (const step of steps) order.take(step);
    const hashes = await Promise.all(steps.map((step) => (step.kind === 'entry' ? leafHash(step.bytes) : step.hash)));
    for (const [nth, step] of steps.entries()) {
      await tree.add(step.kind === 'entry' ? 0 : step.level, hashes[nth]!);
      if (step.kind === 'entry') records.push({ index: step.index, bytes: step.bytes });
    }
    progress(order.at, size);
  }
  order.end();
  return { root: await tree.root(), records };
}

/** Holds that steps follow one another without gap or overlap, and that each gap is filled in the only smallest way. */
class CoverOrder {
  at = 0;
  private gapStart = 0;
  private gap: Subtree[] = [];

  constructor(private readonly size: number) {}

  take(step: Step): void {
    if (step.kind === 'subtree') {
      const { level, start } = step;
      if (start !== this.at || start % 2 ** level !== 0) throw new Refusal('cover-order', { index: start });
      this.at += 2 ** level;
      this.gap.push({ level, start });
    } else {
      if (step.index !== this.at) throw new Refusal('cover-order', { index: step.index });
      this.closeGap();
      this.at += 1;
      this.gapStart = this.at;
    }
    if (this.at > this.size) throw new Refusal('cover-incomplete', { index: this.at });
  }

  end(): void {
    if (this.at !== this.size) throw new Refusal('cover-incomplete', { index: this.at });
    this.closeGap();
  }

  private closeGap(): void {
    let start = this.gapStart;
    for (const { level } of this.gap) {
      if (level !== largestLevel(start, this.at)) throw new Refusal('cover-not-minimal', { index: start });
      start += 2 ** level;
    }
    this.gap = [];
  }
}

/** The height of the largest complete subtree that begins at `start` and ends at `end` or before. */
function largestLevel(start: number, end: number): number {
  let level = 0;
  while (start % 2 ** (level + 1) === 0 && start + 2 ** (level + 1) <= end) level += 1;
  return level;
}

function* stepsOf(cover: Bytes): Generator<Step> {
  let from = 0;
  while (from < cover.length) {
    const end = cover.indexOf(LINE_FEED, from);
    if (end === -1) throw new Refusal('file-malformed', { file: 'cover.jsonl' });
    yield readStep(cover.subarray(from, end));
    from = end + 1;
  }
}

/** `E <index> <record>` or `S <level> <start> <base64 hash>`. The record's bytes are taken as they are. */
function readStep(line: Bytes): Step {
  const broken = new Refusal('file-malformed', { file: 'cover.jsonl' });
  if (line[0] === 'E'.charCodeAt(0)) {
    const space = line.indexOf(0x20, 2);
    const index = toCount(textOf(line.subarray(2, space === -1 ? line.length : space)) ?? '');
    if (line[1] !== 0x20 || space === -1 || index === null) throw broken;
    return { kind: 'entry', index, bytes: line.subarray(space + 1) };
  }
  const [letter, height, first, encoded, ...rest] = (textOf(line) ?? '').split(' ');
  const level = toCount(height);
  const start = toCount(first);
  const hash = fromBase64(encoded ?? '');
  if (letter !== 'S' || level === null || level > HIGHEST_LEVEL || start === null || !hash || rest.length > 0)
    throw broken;
  if (hash.length !== HASH_BYTES) throw new Refusal('hash-length', { index: start });
  return { kind: 'subtree', level, start, hash };
}

function* chunks<Item>(items: Iterable<Item>, length: number): Generator<readonly Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < length) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
