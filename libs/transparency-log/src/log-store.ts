import { parseCheckpoint } from './checkpoint.js';
import { NoteError, parseNote } from './note.js';
import { parseTilePath } from './tiles.js';

/** Path of the one resource that changes (C2SP tlog-tiles). */
export const CHECKPOINT_PATH = 'checkpoint';

/**
 * A place that holds a log as static files, laid out as C2SP tlog-tiles says. Every implementation MUST keep to this:
 *
 * - A path is `checkpoint` or one that `parseTilePath` takes; anything else is a RangeError.
 * - Tiles and bundles, full and partial, are written at most once. The same bytes again MUST succeed and change nothing;
 *   other bytes MUST fail with `resource-differs` and change nothing.
 * - `checkpoint` MUST be replaced only by one of the same origin and a larger size. The same bytes again succeed; anything
 *   else fails with `checkpoint-not-larger`, or `resource-differs` for another origin or what is no checkpoint.
 * - When `put` has returned, the bytes MUST survive a crash. When it is killed, the resource MUST be there whole or as before.
 * - `get` answers the very bytes that were put, or null.
 *
 * It verifies no signature and no hash: that is the writer's and the reader's work.
 */
export interface LogStore {
  /** @throws LogStoreError by the rules above; what the place itself fails with otherwise */
  put(path: string, bytes: Uint8Array, meaning: { readonly contentType: string }): Promise<void>;
  get(path: string): Promise<Buffer | null>;
}

export type LogStoreFailure =
  | 'resource-differs'
  | 'checkpoint-not-larger'
  /** The place overwrites where it was told not to, so it cannot give the guarantee. */
  | 'conditions-ignored'
  | 'store-unavailable';

export class LogStoreError extends Error {
  constructor(
    readonly code: LogStoreFailure,
    /** Of the resource; nothing of its content. */
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${path}`, options);
    this.name = 'LogStoreError';
  }
}

/** @throws RangeError for a path that is no resource of a log */
export function requireLogPath(path: string): void {
  if (path !== CHECKPOINT_PATH && parseTilePath(path) === null) throw new RangeError('not a resource of a log');
}

/**
 * Whether `next` may take the place of `current` as the checkpoint.
 * @returns `same` when there is nothing to do. @throws LogStoreError by the rules of LogStore
 */
export function checkpointStep(current: Uint8Array | null, next: Uint8Array): 'first' | 'larger' | 'same' {
  const after = readHead(next);
  if (current === null) return 'first';
  if (Buffer.compare(current, next) === 0) return 'same';
  const before = readHead(current);
  if (before.origin !== after.origin) throw new LogStoreError('resource-differs', CHECKPOINT_PATH);
  if (after.size <= before.size) throw new LogStoreError('checkpoint-not-larger', CHECKPOINT_PATH);
  return 'larger';
}

function readHead(bytes: Uint8Array): { origin: string; size: number } {
  try {
    return parseCheckpoint(parseNote(bytes).text);
  } catch (error) {
    if (error instanceof NoteError) throw new LogStoreError('resource-differs', CHECKPOINT_PATH, { cause: error });
    throw error;
  }
}
