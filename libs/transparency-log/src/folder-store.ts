import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { CHECKPOINT_PATH, checkpointStep, type LogStore, LogStoreError, requireLogPath } from './log-store.js';

export interface FolderStoreOptions {
  /** Tiles and bundles are made read-only (0444). What forbids it to the owner too is the file system's (`chattr +i`). */
  readonly writeOnce?: boolean;
}

/** Where a file is written before it has its name. */
const COMING = '.coming';

/**
 * A log as files below a folder, which any web server can then answer from. A file is written beside its place, flushed,
 * and linked to its name, which never replaces one that is there. One process at a time may write: two could both see the
 * same checkpoint and the later one would win.
 */
export async function openFolderStore(
  folder: string,
  { writeOnce = false }: FolderStoreOptions = {},
): Promise<LogStore> {
  const coming = join(folder, COMING);
  await mkdir(coming, { recursive: true });
  // Left behind by a process that was killed while it wrote.
  for (const left of await readdir(coming)) await rm(join(coming, left), { force: true });
  const store = new FolderStore(folder, writeOnce ? 0o444 : 0o644);
  return { put: (path, bytes) => store.put(path, bytes), get: (path) => store.get(path) };
}

class FolderStore {
  /** Writes go one after another: reading and replacing the checkpoint is two steps. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly immutableMode: number,
  ) {}

  put(path: string, bytes: Uint8Array): Promise<void> {
    const done = this.last.then(() => this.write(path, bytes));
    this.last = done.catch(() => undefined);
    return done;
  }

  async get(path: string): Promise<Buffer | null> {
    requireLogPath(path);
    return unlessMissing(() => readFile(join(this.folder, path)));
  }

  private async write(path: string, bytes: Uint8Array): Promise<void> {
    const current = await this.get(path);
    if (path === CHECKPOINT_PATH) {
      if (checkpointStep(current, bytes) === 'same') return;
    } else if (current) return requireSame(path, current, bytes);
    const place = join(this.folder, path);
    await this.makeFolders(dirname(place));
    await this.withFlushedFile(bytes, path === CHECKPOINT_PATH ? 0o644 : this.immutableMode, async (file) => {
      if (path === CHECKPOINT_PATH) return rename(file, place);
      const placed = await unlessThere(() => link(file, place));
      if (!placed) requireSame(path, await readFile(place), bytes);
    });
    await flushFolder(dirname(place));
  }

  private async withFlushedFile(
    bytes: Uint8Array,
    mode: number,
    place: (file: string) => Promise<void>,
  ): Promise<void> {
    const file = join(this.folder, COMING, randomUUID());
    const handle = await open(file, 'wx', 0o600);
    try {
      try {
        await handle.writeFile(bytes);
        await handle.chmod(mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await place(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  /** Makes what is missing and flushes the folders that gained a name, from the top down. */
  private async makeFolders(wanted: string): Promise<void> {
    const first = await mkdir(wanted, { recursive: true });
    if (first === undefined) return;
    let at = dirname(first);
    for (const name of relative(at, wanted).split(sep)) {
      await flushFolder(at);
      at = join(at, name);
    }
  }
}

function requireSame(path: string, current: Buffer, bytes: Uint8Array): void {
  if (Buffer.compare(current, bytes) !== 0) throw new LogStoreError('resource-differs', path);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

async function unlessMissing<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @returns false when the name was taken */
async function unlessThere(place: () => Promise<void>): Promise<boolean> {
  try {
    await place();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
