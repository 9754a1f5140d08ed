import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A standalone system started for the measurements, with a database server that the floors share. */
export interface RunningSystem {
  /** `http://…/api/v1` of the portal. */
  readonly api: string;
  /** Process ids: of the launcher, and of the database server. */
  readonly processes: { readonly launcher: number; readonly database: number };
  /** Key-encryption key of a service, base64. */
  kek(service: string): string;
  /** An access token of a demo account; it is valid for some minutes. */
  token(user: string): Promise<string>;
  /** `postgres://` address of a database of that server, as its superuser. */
  databaseUrl(name: string): string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 120_000;

interface Run {
  readonly origin: string;
  readonly issuer: string;
  readonly data: string;
  readonly databasePort: number;
}
interface Secrets {
  readonly databases: { readonly admin: string };
  readonly keks: Readonly<Record<string, string>>;
}

/** `npm start -- --empty` on a free port and a folder of its own, which is removed at the end. */
export async function startSystem(): Promise<RunningSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagi-bench-'));
  const data = join(folder, 'data');
  const words = ['infra/standalone/start.mjs', '--port', '0', '--empty', '--data', data];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    // The command has built everything; the note of the running system belongs into the folder, not into the project.
    env: { ...process.env, TSUNAGI_PREPARED: '1', TSUNAGI_NOTE_ROOT: folder },
    // Ctrl-C is for the bench, which then stops the system itself.
    detached: true,
  });
  const stop = (): Promise<void> => stopSystem(child, folder);
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  const run = await noteOf(join(data, 'run.json'), child);
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Secrets;
  const password = encodeURIComponent(secrets.databases.admin);
  return {
    api: `${run.origin}/api/v1`,
    processes: { launcher: child.pid!, database: databasePid(data) },
    kek: (service) => secrets.keks[service]!,
    token: (user) => passwordGrant(run.issuer, user),
    databaseUrl: (name) => `postgres://postgres:${password}@127.0.0.1:${run.databasePort}/${name}`,
    stop,
  };
}

async function stopSystem(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The launcher notes where the system runs once all of it does. */
async function noteOf(path: string, child: ChildProcess): Promise<Run> {
  const until = performance.now() + START_LIMIT_MS;
  while (performance.now() < until && child.exitCode === null) {
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the system did not start');
}

/** The server's folder lies elsewhere where a folder of root's cannot be given to it. */
function databasePid(data: string): number {
  const moved = join(data, 'database-location');
  const home = existsSync(moved) ? readFileSync(moved, 'utf8').trim() : data;
  return Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function passwordGrant(issuer: string, user: string): Promise<string> {
  const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
    token_endpoint: string;
  };
  const body = new URLSearchParams({
    grant_type: 'password',
    client_id: 'tsunagi-cli',
    username: user,
    password: `demo-${user}`,
    scope: 'openid',
  });
  const answer = (await (await fetch(discovery.token_endpoint, { method: 'POST', body })).json()) as {
    access_token: string;
  };
  return answer.access_token;
}
