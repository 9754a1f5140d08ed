import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCluster, plainEnvironment } from './create-cluster.js';
import { freePort } from './free-port.js';
import { CannotStart } from './messages.js';
import type { PostgresPlace } from './postgres-place.js';
import { commandOf, isAlive, processesIn } from './process-identity.js';

const VERSION = '18';
/** Recovery after an unclean stop may replay much of the write-ahead log. */
const START_LIMIT_MS = 120_000;
const LOOK_EVERY_MS = 25;

/** Small for an office PC, and nothing that risks data: fsync and full page writes stay on. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '48MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '512MB',
  min_wal_size: '64MB',
  wal_buffers: '2MB',
  max_worker_processes: '4',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_wal_senders: '2',
  autovacuum_max_workers: '2',
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Statements and details may quote personal data (I7); the message and its code are enough to act on.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %q%a %d %e ',
};

export interface RunningPostgres {
  readonly port: number;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. @param limitMs then harder. */
  stop(limitMs?: number): Promise<void>;
}

/**
 * Starts the database server of a place, made by initdb at the first time; the server listens on 127.0.0.1 only.
 * A server left over from a killed launcher is stopped first, so there are never two on one folder.
 * @param onSpawned called with the server as soon as there is one to stop, which is before it is ready
 * @throws CannotStart database-version, database-orphan, database-failed
 */
export async function startPostgres(
  place: PostgresPlace,
  adminPassword: string,
  log: string,
  onSpawned: (server: RunningPostgres) => void = () => undefined,
): Promise<RunningPostgres> {
  await preparePgdata(place, adminPassword, log);
  const port = await freePort();
  const output = openSync(log, 'a', 0o600);
  const { command, args, ...options } = serverCommand(place, port);
  // A process group of its own: Ctrl-C must reach the services first and the database last.
  const server = spawn(command, args, { detached: true, stdio: ['ignore', output, output], ...options });
  closeSync(output);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()).once('error', () => resolve()));
  const running = { port, ended, stop: (limitMs = 8_000) => stopServer(server.pid, ended, limitMs) };
  onSpawned(running);
  await untilReady(server, place.pgdata, log);
  return running;
}

/**
 * Makes the database folder at the first time, and stops a server left over on it.
 * @throws CannotStart database-version, database-orphan, database-failed
 */
export async function preparePgdata(place: PostgresPlace, adminPassword: string, log: string): Promise<void> {
  if (!existsSync(join(place.pgdata, 'PG_VERSION'))) await createCluster(place, adminPassword, log);
  const found = readFileSync(join(place.pgdata, 'PG_VERSION'), 'utf8').trim();
  if (found !== VERSION) throw new CannotStart('database-version', { path: place.pgdata, found, known: VERSION });
  await stopLeftOver(place.pgdata);
}

/** How the server of a prepared place is started. @param more settings that differ from those of an office PC */
export const serverCommand = (place: PostgresPlace, port: number, more: Readonly<Record<string, string>> = {}) => ({
  command: join(place.binaries, 'postgres'),
  args: [
    ...['-D', place.pgdata, '-p', String(port)],
    ...Object.entries({ ...SETTINGS, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
  cwd: place.pgdata,
  env: plainEnvironment(),
  ...place.runAs,
});

/** The first line of postmaster.pid is the server's process, the eighth its state (PostgreSQL manual, 66.1). */
function readPidFile(pgdata: string): { pid: number; state: string } | null {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), state: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

async function stopLeftOver(pgdata: string): Promise<void> {
  const left = readPidFile(pgdata);
  if (left === null) return;
  if (isAlive(left.pid) && isServerOf(left.pid, pgdata)) {
    process.kill(left.pid, 'SIGINT');
    if (!(await becomesTrue(() => !isAlive(left.pid), 8_000))) process.kill(left.pid, 'SIGQUIT');
    if (!(await becomesTrue(() => !isAlive(left.pid), 5_000)))
      throw new CannotStart('database-orphan', { pid: left.pid });
  }
  // Children of a killed server leave by themselves; only then may its pid file go, which would keep a new one out
  // when the number has been given to some other process since (PostgreSQL checks no more than that it lives).
  if (!(await becomesTrue(() => processesIn(pgdata).length === 0, 10_000)))
    throw new CannotStart('database-orphan', { pid: processesIn(pgdata)[0] ?? left.pid });
  rmSync(join(pgdata, 'postmaster.pid'), { force: true });
}

const isServerOf = (pid: number, pgdata: string): boolean =>
  commandOf(pid).includes('postgres') && (commandOf(pid).includes(pgdata) || processesIn(pgdata).includes(pid));

async function untilReady(server: ChildProcess, pgdata: string, log: string): Promise<void> {
  const gone = () => server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
  const ready = () => {
    const now = readPidFile(pgdata);
    return now !== null && now.pid === server.pid && now.state === 'ready';
  };
  await becomesTrue(() => gone() || ready(), START_LIMIT_MS);
  if (!gone() && ready()) return;
  if (!gone()) server.kill('SIGQUIT');
  throw new CannotStart('database-failed', { log });
}

async function stopServer(pid: number | undefined, ended: Promise<void>, limitMs: number): Promise<void> {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t']);
  else if (isAlive(pid)) process.kill(pid, 'SIGINT');
  const late = new AbortController();
  const limit = pause(limitMs, 'late' as const, { signal: late.signal, ref: false }).catch(() => 'stopped' as const);
  const outcome = await Promise.race([ended.then(() => 'stopped' as const), limit]);
  late.abort();
  // Immediate shutdown loses nothing that was committed: the next start replays the log.
  if (outcome === 'late' && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await ended;
}

async function becomesTrue(fact: () => boolean, limitMs: number): Promise<boolean> {
  for (let waited = 0; !fact(); waited += LOOK_EVERY_MS) {
    if (waited >= limitMs) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
