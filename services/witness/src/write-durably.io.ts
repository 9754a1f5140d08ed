import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ending of a file that is still being written; what a crash leaves of it counts for nothing. */
export const DRAFT = '.draft';

/**
 * Replaces a file. When this returns, the new bytes survive a loss of power; before, whatever happens, a reader finds
 * the old bytes or the new ones, never a mixture (fsync before rename, and of the folder after it).
 * @param mode permission bits
 */
export function writeDurably(path: string, bytes: Buffer, mode: number): void {
  const draft = openSync(`${path}${DRAFT}`, 'w', mode);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(draft, bytes, written);
    fsyncSync(draft);
  } finally {
    closeSync(draft);
  }
  renameSync(`${path}${DRAFT}`, path);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  // Windows keeps the folder's entry with the file, and opens no folders.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
