import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchange } from './free-port.js';
import { startGuarded, type GuardedCommand, type GuardedProcess } from './guarded-process.js';
import { waitFor } from './wait-for.js';

/** A server that a test started for itself, listening on 127.0.0.1. */
export interface OwnServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** A new, empty folder of its own. */
export const ownFolder = (kind: string): string => mkdtempSync(join(tmpdir(), `tsunagi-test-${kind}-`));

/**
 * One server for all test files of one process. Jest gives every test file fresh modules, so the server is found again
 * by a note in a folder named by the process; the guard removes the folder with the server.
 * @param start starts the server in the given folder and answers with its port.
 */
export async function sharedServer(kind: string, start: (folder: string) => Promise<OwnServer>): Promise<number> {
  const folder = join(tmpdir(), `tsunagi-test-${kind}-of-${process.pid}`);
  const note = join(folder, 'port');
  if (existsSync(note)) {
    const port = Number(readFileSync(note, 'utf8'));
    const alive = await exchange(port, new Uint8Array()).catch(() => undefined);
    if (alive) return port;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  try {
    const { port } = await start(folder);
    writeFileSync(note, String(port));
    return port;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Starts a guarded server and waits until it answers.
 * @throws naming the kind, with the end of the server's own log, when it ends or stays silent.
 */
export async function startAndAwait(
  kind: string,
  command: GuardedCommand,
  answers: () => Promise<unknown>,
): Promise<GuardedProcess> {
  const server = startGuarded(command);
  let over = false;
  const ended = server.ended.then((code) => {
    if (!over) throw new Error(`${kind} ended with code ${code} at start:\n${server.log()}`);
  });
  const ready = waitFor(async () => over || (await answers().then(() => true)), {
    what: `${kind} to answer`,
  });
  try {
    await Promise.race([ready, ended]);
    return server;
  } finally {
    over = true;
  }
}
