import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@tsunagi/testing';
import { isAlive } from '../../infra/standalone/src/process-identity.js';
import type { RunningSystem, WayOfRunning } from './way.js';

const root = join(import.meta.dirname, '../..');
const START_MS = 120_000;

interface Note {
  readonly origin: string;
  readonly issuer: string;
  readonly pid: number;
  readonly databasePort: number;
}

/** One process and its database, as `npm start` runs them; after a kill a person would start it again, and so do we. */
export class StandaloneWay implements WayOfRunning {
  readonly name = 'standalone';
  readonly targets = ['program', 'database', 'program and database', 'launcher'];
  private folder: string | undefined;
  private launcher: ChildProcess | undefined;
  private note: Note | undefined;
  private output = '';

  get system(): RunningSystem {
    const { origin, issuer, databasePort } = this.note!;
    const secrets = JSON.parse(readFileSync(join(this.data, 'secrets.json'), 'utf8')) as {
      databases: { admin: string };
    };
    return { origin, issuer, database: { port: databasePort, password: secrets.databases.admin } };
  }

  async start(): Promise<void> {
    this.folder ??= mkdtempSync(join(tmpdir(), 'tsunagi-faults-standalone-'));
    const place = join(this.data, 'run.json');
    rmSync(place, { force: true });
    // The same address after each restart.
    const port = this.note === undefined ? '0' : new URL(this.note.origin).port;
    const words = ['infra/standalone/start.mjs', '--port', port, '--data', this.data, '--empty'];
    const launcher = spawn(process.execPath, words, {
      cwd: root,
      detached: true,
      env: { ...process.env, TSUNAGI_PREPARED: '1', TSUNAGI_NOTE_ROOT: this.folder, INIT_CWD: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.output = '';
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString('utf8')).slice(-4_000)));
    this.launcher = launcher;
    await waitFor(() => existsSync(place) || launcher.exitCode !== null, {
      what: 'the standalone system to run',
      timeoutMs: START_MS,
    });
    if (!existsSync(place)) throw new Error(`the standalone system did not start:\n${this.output}`);
    this.note = JSON.parse(readFileSync(place, 'utf8')) as Note;
  }

  private get data(): string {
    return join(this.folder ?? '', 'data');
  }

  async kill(target: string): Promise<void> {
    const launcher = this.launcher!;
    const gone = once(launcher, 'close');
    const program = this.note!.pid;
    const database = this.databasePid();
    const victims = {
      program: [program],
      database: [database],
      'program and database': [program, database],
      launcher: [launcher.pid!],
    }[target]!;
    for (const pid of victims) process.kill(pid, 'SIGKILL');
    await gone;
    // Whoever is left stops by itself: the program without its database or launcher.
    await waitFor(() => !isAlive(program), { what: 'the program to end' });
  }

  recover(): Promise<void> {
    return this.start();
  }

  async stop(keepData = false): Promise<string | undefined> {
    const launcher = this.launcher;
    if (launcher && launcher.exitCode === null && launcher.signalCode === null) {
      const ended = once(launcher, 'close');
      process.kill(launcher.pid!, 'SIGINT');
      await ended;
    }
    if (keepData) return this.folder;
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    return undefined;
  }

  private databasePid(): number {
    const pointer = join(this.data, 'database-location');
    const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : this.data;
    return Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }
}
