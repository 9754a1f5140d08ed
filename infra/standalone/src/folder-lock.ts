import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './messages.js';
import { isAlive, startMark } from './process-identity.js';

interface Holder {
  readonly pid: number;
  readonly mark: string | null;
  /** The address, once it runs. */
  readonly origin: string | null;
}

/** One running system per data folder. Survives kill -9: a lock whose process is gone counts for nothing. */
export interface FolderLock {
  /** True when the last holder ended without giving the lock back. */
  readonly takenOver: boolean;
  setOrigin(origin: string): void;
  release(): void;
}

/**
 * Takes the lock of a data folder, atomically: the lock file appears complete by a hard link.
 * @throws CannotStart when a living process holds it.
 */
export function lockFolder(folder: string, pid: number = process.pid): FolderLock {
  const path = join(folder, 'lock');
  const mine = { pid, mark: startMark(pid), origin: null };
  let takenOver = false;
  while (!tryLink(folder, path, mine)) {
    const holder = readHolder(path);
    if (holder !== null && holds(holder)) throw refusal(holder);
    takenOver = true;
    setAside(path, holder);
  }
  return {
    takenOver,
    setOrigin: (origin) => replace(path, { ...mine, origin }),
    release: () => {
      if (readHolder(path)?.pid === pid) rmSync(path, { force: true });
    },
  };
}

const holds = ({ pid, mark }: Holder): boolean => isAlive(pid) && (mark === null || startMark(pid) === mark);

const refusal = ({ origin, pid }: Holder): CannotStart =>
  origin === null ? new CannotStart('already-starting', { pid }) : new CannotStart('already-running', { origin });

function tryLink(folder: string, path: string, holder: Holder): boolean {
  const draft = join(folder, `lock.${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two may find the same dead lock: it is moved away under a new name, and put back if it was no longer the dead one. */
function setAside(path: string, dead: Holder | null): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== null && dead !== null && moved.pid !== dead.pid && holds(moved)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function replace(path: string, holder: Holder): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, path);
}

/** Null when there is none, or when it is not one of ours (cut short by a full disk). */
function readHolder(path: string): Holder | null {
  try {
    const { pid, mark = null, origin = null } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' ? { pid, mark, origin } : null;
  } catch {
    return null;
  }
}
