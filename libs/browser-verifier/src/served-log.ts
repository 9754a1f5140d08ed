import { same, type Bytes } from './bytes.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import type { LoggedRecord } from './cover.js';
import { Findings, type Finding } from './findings.js';
import { GrowingTree } from './growing-tree.js';
import type { Trust } from './keys.js';
import { leafHash, nodeHash } from './merkle.js';
import { inTwo, type Progress } from './progress.js';
import { Refusal } from './refusal.js';
import { chainRecords, isAccessRecord, SourceChains, type SourceSpan } from './source-chains.js';
import { readBundle, readTile, TILE_HEIGHT, TILE_WIDTH, tilePath, tilesOver, type TileSpan } from './tiles.js';

/** Reads a file of the log by its path below the log's address. @returns null when there is none */
export type ReadLogFile = (path: string) => Promise<Bytes | null>;

/** What was checked of a log, and what was wrong. */
export interface LogReport {
  readonly findings: readonly Finding[];
  readonly checkpoint?: Checkpoint;
  /** Of an earlier checkpoint: that this log begins with it. */
  readonly earlier?: { readonly checkpoint: Checkpoint; readonly contained: boolean };
  readonly sources: readonly SourceSpan[];
  /** Whether the entries are access records of ours, so that their numbering could be checked. */
  readonly numbered: boolean;
}

interface Options {
  /** A signed checkpoint that the reader kept. */
  readonly earlier?: Uint8Array;
  readonly progress?: Progress;
}

/** Bundles and tiles asked for side by side: enough to hide the way, few enough to leave the service to others. */
const SIDE_BY_SIDE = 4;

/**
 * Reads a whole log and holds it against its signed checkpoint: every record against its hash, every tile against the
 * tile below, the root against the signature, every source's numbers and links, and the log against an earlier state.
 */
export async function checkLog(
  read: ReadLogFile,
  trust: Trust,
  { earlier, progress }: Options = {},
): Promise<LogReport> {
  const findings = new Findings();
  const checkpoint = await findings.try({ file: 'checkpoint' }, async () =>
    openCheckpoint(await mustRead(read, 'checkpoint'), trust),
  );
  const before = earlier && (await findings.try({ file: 'earlier' }, () => openCheckpoint(earlier, trust)));
  if (!checkpoint) return { findings: findings.list, sources: [], numbered: false };
  const walk = new LogWalk(read, findings, checkpoint, before);
  const [fetching, reading] = inTwo(progress ?? (() => undefined));
  await walk.readLeaves(fetching);
  await walk.checkRoot();
  await walk.readUpperTiles();
  await walk.checkEarlier();
  return { findings: findings.list, checkpoint, ...(await walk.checkRecords(reading)), ...walk.comparison() };
}

async function mustRead(read: ReadLogFile, path: string): Promise<Bytes> {
  const bytes = await read(path);
  if (bytes === null) throw new Refusal('file-missing', { file: path });
  return bytes;
}

/** A tree over the whole log, another over its beginning, and the roots of the full tiles of the level read last. */
class Growth {
  readonly tree = new GrowingTree();
  readonly beginning = new GrowingTree();
  roots: Bytes[] = [];

  /** @param earlier size of the beginning */
  constructor(private readonly earlier: number) {}

  async add(hashes: readonly Bytes[], whole: Bytes | undefined): Promise<void> {
    const wanted = Math.min(Math.max(this.earlier - this.tree.size, 0), hashes.length);
    if (whole && wanted === hashes.length) await this.beginning.add(TILE_HEIGHT, whole);
    else for (const hash of hashes.slice(0, wanted)) await this.beginning.add(0, hash);
    if (!whole) for (const hash of hashes) await this.tree.add(0, hash);
    if (!whole) return;
    this.roots.push(whole);
    await this.tree.add(TILE_HEIGHT, whole);
  }
}

interface LeafTile {
  readonly files: { readonly tile: string; readonly bundle: string };
  /** As the tile has them; without it, made of the records. */
  readonly hashes: readonly Bytes[];
  /** Made of the records; without them, as the tile has them. */
  readonly made: readonly Bytes[];
  /** Indexes of the records that differ from their hashes. */
  readonly different: readonly number[];
}

class LogWalk {
  /** Of the log's tiles, and of its records: the same unless something is wrong. */
  private readonly byTiles: Growth;
  private readonly byRecords: Growth;
  private readonly records: LoggedRecord[] = [];
  private readonly different: LeafTile[] = [];
  private complete = true;
  private contained = false;
  private valid: Growth;

  constructor(
    private readonly read: ReadLogFile,
    private readonly findings: Findings,
    private readonly checkpoint: Checkpoint,
    private readonly earlier: Checkpoint | undefined,
  ) {
    this.byTiles = new Growth(earlier?.size ?? 0);
    this.byRecords = new Growth(earlier?.size ?? 0);
    this.valid = this.byTiles;
  }

  async readLeaves(progress: Progress): Promise<void> {
    const { size } = this.checkpoint;
    const spans = [...tilesOver(size)];
    for (let from = 0; from < spans.length; from += SIDE_BY_SIDE) {
      const some = spans.slice(from, from + SIDE_BY_SIDE);
      for (const tile of await Promise.all(some.map((span) => this.readLeafTile(span)))) await this.grow(tile);
      const { index, width } = some.at(-1)!;
      progress(index * TILE_WIDTH + width, size);
    }
  }

  private async readLeafTile({ index, width }: TileSpan): Promise<LeafTile | null> {
    const first = index * TILE_WIDTH;
    const files = { tile: tilePath(0, index, width), bundle: tilePath('entries', index, width) };
    const [hashes, entries] = await Promise.all([
      this.findings.try({ file: files.tile }, async () => readTile(await mustRead(this.read, files.tile), width)),
      this.findings.try({ file: files.bundle }, async () => readBundle(await mustRead(this.read, files.bundle), width)),
    ]);
    const made = entries ? await Promise.all(entries.map(leafHash)) : hashes;
    for (const [nth, bytes] of (entries ?? []).entries()) this.records.push({ index: first + nth, bytes });
    if (!made) return null;
    const different = made.flatMap((hash, nth) => (hashes && !same(hash, hashes[nth]!) ? [first + nth] : []));
    return { files, hashes: hashes ?? made, made, different };
  }

  private async grow(tile: LeafTile | null): Promise<void> {
    if (!tile) this.complete = false;
    if (!tile || !this.complete) return;
    const { hashes, made, different } = tile;
    const full = hashes.length === TILE_WIDTH;
    const whole = full ? await rootOfTile(hashes) : undefined;
    await this.byTiles.add(hashes, whole);
    if (different.length > 0) this.different.push(tile);
    await this.byRecords.add(made, full && different.length > 0 ? await rootOfTile(made) : whole);
  }

  /** The signed root tells which is right where records and tiles differ. */
  async checkRoot(): Promise<void> {
    const { findings, checkpoint } = this;
    if (!this.complete) return;
    const tilesHold = same(await this.byTiles.tree.root(), checkpoint.root);
    const recordsHold = same(await this.byRecords.tree.root(), checkpoint.root);
    if (recordsHold) this.valid = this.byRecords;
    for (const { files, different } of this.different)
      if (recordsHold) findings.add(new Refusal('tile-differs', { file: files.tile }));
      else
        for (const index of different) findings.add(new Refusal('bundle-hash-differs', { file: files.bundle, index }));
    if (!tilesHold && !recordsHold) findings.add(new Refusal('root-differs', { file: 'checkpoint' }));
  }

  /** Each hash of a tile above the leaves is the root of a full tile below it. */
  async readUpperTiles(): Promise<void> {
    let below = this.valid.roots;
    for (let level = 1; this.complete && below.length > 0; level += 1) {
      const roots: Bytes[] = [];
      for (const span of tilesOver(below.length)) {
        const made = await this.readUpperTile(level, span, below);
        if (made.length === TILE_WIDTH) roots.push(await rootOfTile(made));
      }
      below = roots;
    }
  }

  private async readUpperTile(
    level: number,
    { index, width }: TileSpan,
    below: readonly Bytes[],
  ): Promise<readonly Bytes[]> {
    const file = tilePath(level, index, width);
    const made = below.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    await this.findings.try({ file }, async () => {
      const hashes = readTile(await mustRead(this.read, file), width);
      if (!hashes.every((hash, nth) => same(hash, made[nth]!))) throw new Refusal('tile-differs');
    });
    return made;
  }

  async checkEarlier(): Promise<void> {
    const { findings, checkpoint, earlier } = this;
    if (!earlier) return;
    if (earlier.size > checkpoint.size) findings.add(new Refusal('sizes-out-of-order', { file: 'earlier' }));
    if (earlier.size > checkpoint.size || !this.complete) return;
    this.contained = same(await this.valid.beginning.root(), earlier.root);
    if (this.contained) return;
    findings.add(
      new Refusal(earlier.size === checkpoint.size ? 'split-view' : 'old-root-differs', { file: 'earlier' }),
    );
  }

  /** Another log's entries are no access records; in ours every one must be. */
  async checkRecords(progress: Progress): Promise<Pick<LogReport, 'sources' | 'numbered'>> {
    const { records, findings } = this;
    const numbered = records.some(isAccessRecord);
    if (!numbered) return { sources: [], numbered };
    const chains = new SourceChains();
    const read = await findings.try({}, () => chainRecords(records, chains, { progress }).then(() => true));
    if (!read) return { sources: [], numbered };
    await findings.try({}, () => chains.checkLinks());
    if (records.length === this.checkpoint.size) await findings.try({}, () => chains.checkGaps({ fromFirst: true }));
    return { sources: chains.spans(), numbered };
  }

  comparison(): Pick<LogReport, 'earlier'> {
    return this.earlier ? { earlier: { checkpoint: this.earlier, contained: this.contained } } : {};
  }
}

/** The root over the hashes of a full tile. */
async function rootOfTile(hashes: readonly Bytes[]): Promise<Bytes> {
  let row = hashes;
  while (row.length > 1) {
    const pairs = row.filter((_, at) => at % 2 === 0);
    row = await Promise.all(pairs.map((left, at) => nodeHash(left, row[2 * at + 1]!)));
  }
  return row[0]!;
}
