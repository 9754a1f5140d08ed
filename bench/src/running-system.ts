import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A standalone system started for the measurements, with a database server that the floors share. */
export interface RunningSystem {
  readonly api: string;
  token(user: string): Promise<string>;
  /** `postgres://` address of a database of that server, as its superuser. */
  databaseUrl(name: string): string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 120_000;

export async function startSystem(): Promise<RunningSystem> {
  const data = mkdtempSync(join(tmpdir(), 'tsunagi-bench-'));
  const options = { port: 0, data: join(data, 'data'), empty: true, foundationOnly: false, root: data };
  const child = spawn(process.execPath, [join(ROOT, 'infra/standalone/dist/main.js'), JSON.stringify(options)], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const run = await runFile(join(options.data, 'run.json'), () => child.exitCode !== null);
  const secrets = JSON.parse(readFileSync(join(options.data, 'secrets.json'), 'utf8')) as {
    databases: { postgres: string };
  };
  return {
    api: `${run.origin}/api/v1`,
    token: (user) => passwordGrant(run.issuer, user),
    databaseUrl: (name) =>
      `postgres://postgres:${encodeURIComponent(secrets.databases.postgres)}@127.0.0.1:${run.databasePort}/${name}`,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface Run {
  readonly origin: string;
  readonly issuer: string;
  readonly databasePort: number;
}

async function runFile(path: string, ended: () => boolean): Promise<Run> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until && !ended()) {
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the system did not start');
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
