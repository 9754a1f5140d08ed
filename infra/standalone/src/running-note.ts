import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole, type DataFolder } from './data-folder.js';

/** Tells other programs (token, journeys, benchmarks) where the system runs; no secrets in it. */
export interface RunningNote {
  readonly mode: 'standalone';
  readonly origin: string;
  readonly issuer: string;
  readonly pid: number;
  readonly data: string;
  /** Of the database on 127.0.0.1. */
  readonly databasePort: number;
  /** Milliseconds the start took. */
  readonly startMs: number;
}

const pointerIn = (root: string): string => join(root, '.tsunagi/current.json');

/** Writes the note into the data folder, and as the project's current system. */
export function writeNote(folder: DataFolder, root: string, note: RunningNote): void {
  const text = `${JSON.stringify(note, null, 2)}\n`;
  writeWhole(folder.run, text);
  mkdirSync(dirname(pointerIn(root)), { recursive: true });
  writeWhole(pointerIn(root), text, 0o644);
}

/** Takes the note back; the pointer only when it is still ours, for another system may have started since. */
export function removeNote(folder: DataFolder, root: string, pid: number = process.pid): void {
  rmSync(folder.run, { force: true });
  const pointer = pointerIn(root);
  if (existsSync(pointer) && (JSON.parse(readFileSync(pointer, 'utf8')) as RunningNote).pid === pid)
    rmSync(pointer, { force: true });
}
