import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './messages.js';
import { WITNESSES } from './witness-names.js';

/** Format of the data folder as a whole; goes up when an older program could no longer read it. */
export const DATA_FORMAT = 1;

const OURS =
  /^(VERSION|lock(\..*)?|secrets\.json|accounts\.json|run\.json|logs|witness-\d+|postgres(-.*)?|database-location|writable\..*|\.(gitkeep|gitignore|DS_Store)|lost\+found)$/;

/** What lies in a data folder; all paths absolute. */
export interface DataFolder {
  readonly path: string;
  readonly secrets: string;
  readonly accounts: string;
  /** What runs here now: address, process, ports. */
  readonly run: string;
  readonly log: string;
  readonly databaseLog: string;
  readonly witnessLogs: readonly string[];
  /** True when nothing had been kept here before. */
  readonly isNew: boolean;
}

/**
 * Makes the folder if need be and checks that this program may use it. Changes nothing in a folder it refuses.
 * @throws CannotStart data-unwritable, data-foreign, data-newer, data-unreadable
 */
export function openDataFolder(asked: string): DataFolder {
  const path = makeFolder(asked);
  const isNew = !existsSync(join(path, 'VERSION'));
  if (isNew) refuseForeign(path);
  else refuseNewer(path);
  tryWriting(path);
  mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 });
  return {
    path,
    secrets: join(path, 'secrets.json'),
    accounts: join(path, 'accounts.json'),
    run: join(path, 'run.json'),
    log: join(path, 'logs/standalone.log'),
    databaseLog: join(path, 'logs/postgres.log'),
    witnessLogs: WITNESSES.map((name) => join(path, 'logs', `${name}.log`)),
    isNew,
  };
}

/** Says that the folder is complete: from now on a missing file is damage, not a beginning. */
export function markComplete(folder: DataFolder): void {
  if (folder.isNew) writeWhole(join(folder.path, 'VERSION'), `${DATA_FORMAT}\n`, 0o644);
}

/** Writes a file so that a crash leaves the old one or the new one, never a half. @param mode permission bits */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, text, { mode, flush: true });
  chmodSync(draft, mode);
  renameSync(draft, path);
}

function makeFolder(asked: string): string {
  try {
    mkdirSync(asked, { recursive: true, mode: 0o700 });
    return realpathSync(asked);
  } catch (error) {
    throw unwritable(asked, error);
  }
}

function refuseForeign(path: string): void {
  const foreign = readdirSync(path).some((name) => !OURS.test(name));
  if (foreign) throw new CannotStart('data-foreign', { path });
}

function refuseNewer(path: string): void {
  const found = readFileSync(join(path, 'VERSION'), 'utf8').trim();
  if (!/^\d{1,6}$/.test(found)) throw new CannotStart('data-unreadable', { path, file: 'VERSION' });
  if (Number(found) > DATA_FORMAT) throw new CannotStart('data-newer', { path, found, known: DATA_FORMAT });
  if (!existsSync(join(path, 'secrets.json'))) throw new CannotStart('data-unreadable', { path, file: 'secrets.json' });
}

function tryWriting(path: string): void {
  const probe = join(path, `writable.${process.pid}`);
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw unwritable(path, error);
  }
}

const unwritable = (path: string, error: unknown): CannotStart =>
  new CannotStart('data-unwritable', { path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
