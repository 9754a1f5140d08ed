import { spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './messages.js';
import type { PostgresPlace } from './postgres-place.js';

/** The database's superuser; only the launcher works as it. */
export const ADMIN = 'postgres';

/** Nothing of the caller's PG* variables may steer our server. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });

/**
 * Makes the database folder by initdb, under another name first: a crash half-way leaves nothing that looks complete.
 * Text is UTF-8 and sorted by code point, the same on every machine; passwords are checked by SCRAM (RFC 7677).
 * @throws CannotStart database-failed
 */
export async function createCluster(place: PostgresPlace, adminPassword: string, log: string): Promise<void> {
  const draft = `${place.pgdata}-draft`;
  const passwordFile = `${place.pgdata}-word`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (place.runAs) for (const path of [draft, passwordFile]) chownSync(path, place.runAs.uid, place.runAs.gid);
  const made = await runInitdb(place, log, [
    ...[`--pgdata=${draft}`, `--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--data-checksums', '--no-instructions'],
  ]);
  rmSync(passwordFile, { force: true });
  if (!made) throw new CannotStart('database-failed', { log });
  chmodSync(draft, 0o700);
  renameSync(draft, place.pgdata);
}

/** In a process group of its own, so that Ctrl-C does not cut it short: it takes a second. @returns whether it worked */
async function runInitdb(place: PostgresPlace, log: string, args: readonly string[]): Promise<boolean> {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(join(place.binaries, 'initdb'), args, {
    detached: true,
    stdio: ['ignore', output, output],
    cwd: '/',
    env: plainEnvironment(),
    ...place.runAs,
  });
  closeSync(output);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
