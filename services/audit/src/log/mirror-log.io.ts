import {
  CHECKPOINT_PATH,
  encodeBundle,
  leafHash,
  type LogStore,
  LogStoreError,
  newTiles,
  NoteError,
  parseCheckpoint,
  parseNote,
  rangeRoot,
  subtreesOf,
  type Tile,
  tilePath,
  type TreeHead,
} from '@tsunagi/transparency-log';
import { LogDamagedError, type PublishedCheckpoint } from './read-log.query.js';

/** What is mirrored: the log as far as it is published. */
export interface MirroredLog {
  readonly origin: string;
  published(): Promise<Pick<PublishedCheckpoint, 'size' | 'root' | 'note'> | null>;
  /** The first `width` hashes of a tile. @throws LogDamagedError when there are fewer */
  hashes(tile: HashTile): Promise<readonly Buffer[]>;
  /** The exact bytes of the first `width` entries of a bundle. @throws LogDamagedError when there are fewer */
  entries(bundle: Tile): Promise<readonly Buffer[]>;
}
type HashTile = Tile & { readonly level: number };

/** Why nothing is written into the mirror any more: somebody must look. */
export type MirrorRefusal =
  /** Its checkpoint is of a larger tree: the database has lost entries. */
  | 'mirror-ahead'
  /** It holds another log, another history, or a resource with other bytes. */
  | 'mirror-differs'
  /** What the database holds does not fit its own checkpoint; a write-once place would keep that for ever. */
  | 'log-differs'
  /** The place overwrites where it was told not to. */
  | 'mirror-not-write-once';

export type MirrorState =
  | { readonly kind: 'new' }
  /** Tiles and bundles of a tree of this size are on their way; its checkpoint comes last. */
  | { readonly kind: 'copying'; readonly size: number }
  /** The mirror's checkpoint has this size. */
  | { readonly kind: 'mirrored'; readonly size: number }
  | { readonly kind: 'refused'; readonly reason: MirrorRefusal; readonly size: number };

class MirrorRefusedError extends Error {
  constructor(
    readonly reason: MirrorRefusal,
    /** Of the published tree. */
    readonly size: number,
  ) {
    super(reason);
    this.name = 'MirrorRefusedError';
  }
}

/** Resources written in one step, so that whoever asks for an end does not wait for a whole log to be copied. */
const WRITES_PER_STEP = 256;

type Head = TreeHead & { readonly note: string };

/** A tree on its way into the place. */
interface Copying {
  readonly head: Head;
  readonly tiles: readonly Tile[];
  /** How many of the tiles are written. */
  written: number;
}

/**
 * Copies the published log into a place of static files. It MUST write every tile and bundle of a tree before the checkpoint
 * of that tree, so that whatever is there at any moment is a whole log; MUST begin with the checkpoint that the place holds,
 * so that it may be killed anywhere; and MUST write nothing into a place that contradicts the log. One step at a time.
 */
export class LogMirror {
  private current: MirrorState = { kind: 'new' };
  private copying: Copying | undefined;

  constructor(
    private readonly log: MirroredLog,
    private readonly store: LogStore,
    private readonly writesPerStep = WRITES_PER_STEP,
  ) {}

  get state(): MirrorState {
    return this.current;
  }

  /**
   * Goes on towards the published checkpoint, by a bounded number of writes. A refusal stays.
   * @throws what log or place fail with: go on later
   */
  async step(): Promise<MirrorState> {
    if (this.current.kind === 'refused') return this.current;
    try {
      this.copying ??= await this.begin();
      if (this.copying) await this.goOn(this.copying);
    } catch (error) {
      // Another writer has gone further; what the place holds is looked at anew.
      if (error instanceof LogStoreError && error.code === 'checkpoint-not-larger') {
        [this.current, this.copying] = [{ kind: 'new' }, undefined];
        throw error;
      }
      const reason = refusalOf(error);
      const size = error instanceof MirrorRefusedError ? error.size : (this.copying?.head.size ?? 0);
      this.current = { kind: 'refused', reason, size };
    }
    return this.current;
  }

  /** What is to be copied, undefined when the place has all that is published. */
  private async begin(): Promise<Copying | undefined> {
    const before = this.current;
    // The place is read before the log, which can then only be larger.
    const place = before.kind === 'mirrored' ? null : await this.store.get(CHECKPOINT_PATH);
    const head = await this.log.published();
    if (!head) return undefined;
    const known = before.kind === 'mirrored' ? before.size : await this.sizeOf(place, head.size);
    if (known !== null && known >= head.size) {
      this.current = { kind: 'mirrored', size: known };
      return undefined;
    }
    if (!(await this.rootAt(head.size)).equals(head.root)) throw new MirrorRefusedError('log-differs', head.size);
    this.current = { kind: 'copying', size: head.size };
    return { head, tiles: newTiles(known ?? 0, head.size), written: 0 };
  }

  private async goOn(copying: Copying): Promise<void> {
    const { head, tiles } = copying;
    for (let n = 0; n < this.writesPerStep && copying.written < tiles.length; n += 1) {
      await this.copy(tiles[copying.written]!, head.size);
      copying.written += 1;
    }
    if (copying.written < tiles.length) return;
    await this.store.put(CHECKPOINT_PATH, Buffer.from(head.note), { contentType: 'text/plain; charset=utf-8' });
    [this.current, this.copying] = [{ kind: 'mirrored', size: head.size }, undefined];
  }

  /** Size of the checkpoint that the place holds, null for none. @throws MirrorRefusedError when it is not of this log */
  private async sizeOf(checkpoint: Buffer | null, published: number): Promise<number | null> {
    if (!checkpoint) return null;
    const { origin, size, root } = parseCheckpoint(parseNote(checkpoint).text);
    if (origin !== this.log.origin) throw new MirrorRefusedError('mirror-differs', published);
    if (size > published) throw new MirrorRefusedError('mirror-ahead', published);
    if (!(await this.rootAt(size)).equals(root)) throw new MirrorRefusedError('mirror-differs', published);
    return size;
  }

  private async copy(tile: Tile, size: number): Promise<void> {
    const { level } = tile;
    const bytes = level === 'entries' ? await this.bundle(tile, size) : await this.tile({ ...tile, level });
    await this.store.put(tilePath(tile), bytes, { contentType: 'application/octet-stream' });
  }

  private async tile(tile: HashTile): Promise<Buffer> {
    return Buffer.concat([...(await this.log.hashes(tile))]);
  }

  /** Entries are held against their leaves: those are in the tree that was signed. */
  private async bundle(bundle: Tile, size: number): Promise<Buffer> {
    const entries = await this.log.entries(bundle);
    const leaves = await this.log.hashes({ ...bundle, level: 0 });
    if (entries.some((entry, at) => !leafHash(entry).equals(leaves[at]!)))
      throw new MirrorRefusedError('log-differs', size);
    return encodeBundle(entries);
  }

  private rootAt(size: number): Promise<Buffer> {
    return rangeRoot(
      0,
      size,
      subtreesOf(size, (tile) => this.log.hashes(tile)),
    );
  }
}

/** @throws the error itself when it is an outage and no contradiction */
function refusalOf(error: unknown): MirrorRefusal {
  if (error instanceof MirrorRefusedError) return error.reason;
  if (error instanceof LogDamagedError) return 'log-differs';
  if (error instanceof NoteError) return 'mirror-differs';
  if (error instanceof LogStoreError) {
    if (error.code === 'conditions-ignored') return 'mirror-not-write-once';
    if (error.code === 'resource-differs') return 'mirror-differs';
  }
  throw error;
}
