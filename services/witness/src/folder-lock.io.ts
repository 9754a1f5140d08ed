import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotWitnessError } from './cannot-witness.js';

export interface FolderLock {
  release(): void;
}

/** SQLITE_BUSY: somebody else holds the lock (sqlite.org/rescode.html). */
const BUSY = 5;

/**
 * Makes the folder if need be and takes it for this process alone. The lock is the operating system's, held by way of
 * an empty SQLite file: it ends with the process, however that dies, and holds between containers on one volume, where
 * process numbers mean nothing.
 * @throws CannotWitnessError folder-in-use, folder-unwritable
 */
export function lockFolder(folder: string): FolderLock {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(folder, 'lock'));
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock?.close();
    throw new CannotWitnessError(errcodeOf(error) === BUSY ? 'folder-in-use' : 'folder-unwritable', folder);
  }
  const held = lock;
  return { release: () => held.close() };
}

const errcodeOf = (error: unknown): unknown => (error as { readonly errcode?: unknown }).errcode;
