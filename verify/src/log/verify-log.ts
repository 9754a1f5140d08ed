import {
  foldHashes,
  Frontier,
  hashesAtLevel,
  leafHash,
  parseTilePath,
  type Tile,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '@tsunagi/transparency-log';
import { readHead, sayHead, type TrustedHead } from '../head.js';
import { orFail, Refusal } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { Resources } from '../source/resources.js';
import type { Trust } from '../trust.js';
import { compareEarlier, readEarlier } from './earlier-head.js';
import { inOrder } from './in-order.js';
import { readEntries, readHashes } from './read-tile.js';
import { RecordCheck, type RecordMode } from './record-check.js';

export interface LogOptions {
  readonly records?: RecordMode;
  /** By how much a source's clock may go back, ms. */
  readonly skewMs?: number;
  /** Checkpoints of this log that the reader kept from before. */
  readonly earlier?: readonly Uint8Array[];
  /** Told after every bundle how many entries are done. */
  readonly progress?: (done: number, of: number) => void;
}

/** How many bundles are read ahead of the one that is hashed. */
const AHEAD = 8;
export const DEFAULT_SKEW_MS = 5_000;

/**
 * Rebuilds a whole log from its entries and compares it with every tile that is served and with the signed head.
 * Memory: the hashes above the leaves (32 bytes for 256 entries), however long the entries.
 */
export async function verifyLog(resources: Resources, trust: Trust, options: LogOptions = {}): Promise<Report> {
  const findings = new Findings();
  const head = await orFail(findings, { file: 'checkpoint' }, async () => readHead(await needed(resources), trust));
  if (!head) return findings.report();
  const earlier = await readEarlier(findings, options.earlier ?? [], trust, head);
  const records = new RecordCheck(options.records ?? 'auto', options.skewMs ?? DEFAULT_SKEW_MS);
  const rebuilt = new RebuiltLog(findings, head);
  if (await rebuilt.readLeaves(resources, records, options.progress, (size, root) => earlier.delete(size, root)))
    await rebuilt.finish(resources);
  compareEarlier(findings, earlier);
  await checkOtherTiles(findings, resources, head.size);
  records.finish(findings);
  sayHead(findings, head, trust);
  findings.proven('log-rebuilt', { size: head.size });
  if (options.earlier?.length) findings.proven('earlier-contained', { count: options.earlier.length });
  else findings.notProven('earlier-unknown');
  findings.notProven('acts-unrecorded');
  return findings.report();
}

async function needed(resources: Resources): Promise<Buffer> {
  const bytes = await resources.read('checkpoint');
  if (!bytes) throw new Refusal('file-missing');
  return bytes;
}

/** A leaf hash of a tile that is not that of the entry. */
interface Mismatch {
  readonly index: number;
  readonly path: string;
}

class RebuiltLog {
  private readonly frontier = Frontier.empty();
  /** Hashes of level 1 of the tiles, worked out from the entries. */
  private readonly firstLevel: Buffer[] = [];
  private readonly mismatches: Mismatch[] = [];

  constructor(
    private readonly findings: Findings,
    private readonly head: TrustedHead,
  ) {}

  /** @returns whether every leaf could be read */
  async readLeaves(
    resources: Resources,
    records: RecordCheck,
    progress: LogOptions['progress'],
    passed: (size: number, root: () => Buffer) => void,
  ): Promise<boolean> {
    const { size } = this.head;
    passed(0, () => this.frontier.root());
    for await (const { index, read } of inOrder(bundlesOf(size), AHEAD, (index) => this.readBundle(resources, index))) {
      const leaves = await this.leavesOf(index, read, records);
      if (!leaves) return false;
      for (const leaf of leaves) {
        this.frontier.appendLeaf(leaf);
        passed(this.frontier.size, () => this.frontier.root());
      }
      if (leaves.length === TILE_WIDTH) this.firstLevel.push(foldHashes(leaves));
      progress?.(this.frontier.size, size);
    }
    return true;
  }

  private async readBundle(resources: Resources, index: number) {
    const width = tileWidth(0, index, this.head.size);
    const attempt = async (level: 0 | 'entries', read: typeof readHashes) => {
      const own = new Findings();
      const tile = { level, index, width };
      const value = await orFail(own, { file: tilePath(tile), firstIndex: index * TILE_WIDTH }, () =>
        read(resources, tile),
      );
      return { value, failures: own.report().failures };
    };
    const [entries, hashes] = await Promise.all([attempt('entries', readEntries), attempt(0, readHashes)]);
    return { index, read: { entries, hashes } };
  }

  /** Leaf hashes of a bundle's entries; those of the tile when the bundle cannot be read. */
  private async leavesOf(
    bundle: number,
    { entries, hashes }: Awaited<ReturnType<RebuiltLog['readBundle']>>['read'],
    records: RecordCheck,
  ): Promise<Buffer[] | null> {
    for (const { code, place } of [...entries.failures, ...hashes.failures]) this.findings.fail(code, place);
    if (!entries.value) return hashes.value;
    const leaves = entries.value.map(leafHash);
    const path = tilePath({ level: 0, index: bundle, width: leaves.length });
    for (const [at, leaf] of leaves.entries()) {
      const index = bundle * TILE_WIDTH + at;
      records.add(index, entries.value[at]!);
      if (hashes.value && !hashes.value[at]!.equals(leaf)) this.mismatches.push({ index, path });
    }
    return leaves;
  }

  /** Compares root and upper tiles, and with the root knows whether entries or tiles were changed. */
  async finish(resources: Resources): Promise<void> {
    const { findings, head, frontier } = this;
    const holds = frontier.root().equals(head.root);
    for (const { index, path } of this.mismatches)
      if (holds) findings.fail('tile-differs', { file: path, index });
      else findings.fail('bundle-hash-differs', { index });
    await this.checkUpperTiles(resources);
    if (!holds) findings.fail('root-differs', { size: head.size });
  }

  private async checkUpperTiles(resources: Resources): Promise<void> {
    let row = this.firstLevel;
    for (let level = 1; row.length > 0; level += 1) {
      const next: Buffer[] = [];
      for (let index = 0; index * TILE_WIDTH < row.length; index += 1) {
        const right = row.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
        await this.checkTile(resources, { level, index, width: right.length }, right);
        if (right.length === TILE_WIDTH) next.push(foldHashes(right));
      }
      row = next;
    }
  }

  private async checkTile(resources: Resources, tile: Tile & { level: number }, right: Buffer[]): Promise<void> {
    const file = tilePath(tile);
    const found = await orFail(this.findings, { file }, () => readHashes(resources, tile));
    if (!found) return;
    const at = found.findIndex((hash, place) => !hash.equals(right[place]!));
    if (at < 0) return;
    const span = TILE_WIDTH ** tile.level;
    const first = (tile.index * TILE_WIDTH + at) * span;
    this.findings.fail('tile-differs', { file, firstIndex: first, lastIndex: first + span - 1 });
  }
}

function* bundlesOf(size: number): Generator<number> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) yield index;
}

/** Partial tiles from when the log was smaller lie about in a folder; they must be beginnings of those of now. */
async function checkOtherTiles(findings: Findings, resources: Resources, size: number): Promise<void> {
  for (const file of (await resources.list?.()) ?? []) {
    const tile = parseTilePath(file);
    if (!tile || tile.width >= tileWidth(tile.level, tile.index, size)) continue;
    await orFail(findings, { file }, () => compareBeginning(resources, tile, size));
  }
  const beyond = ((await resources.list?.()) ?? []).filter((file) => liesBeyond(file, size)).length;
  if (beyond > 0) findings.notProven('beyond-head', { count: beyond });
}

async function compareBeginning(resources: Resources, tile: Tile, size: number): Promise<void> {
  const bundle = tile.level === 'entries';
  const read = bundle ? readEntries : readHashes;
  const [old, now] = [
    await read(resources, tile),
    await read(resources, { ...tile, width: tileWidth(tile.level, tile.index, size) }),
  ];
  const at = old.findIndex((part, place) => !part.equals(now[place]!));
  if (at < 0) return;
  if (bundle) throw new Refusal('bundle-hash-differs', { index: tile.index * TILE_WIDTH + at });
  throw new Refusal('tile-differs');
}

function liesBeyond(file: string, size: number): boolean {
  const tile = parseTilePath(file);
  return tile !== null && tile.index * TILE_WIDTH + tile.width > hashesAtLevel(tile.level, size);
}
