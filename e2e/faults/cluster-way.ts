import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@tsunagi/testing';
import { isAlive } from '../../infra/standalone/src/process-identity.js';
import type { RunningSystem, WayOfRunning } from './way.js';

const root = join(import.meta.dirname, '../..');
/** With everything provisioned; Keycloak alone takes half a minute. */
const START_MS = 300_000;
const RESTART_MS = 120_000;

interface Entry {
  readonly name: string;
  readonly pid: number | null;
  readonly state: 'starting' | 'ready' | 'waiting' | 'stopped';
}
interface Note {
  readonly origin: string;
  readonly issuer: string;
  readonly processes: readonly Entry[];
  readonly ports: Readonly<Record<string, number>>;
}

/** Every part a process of its own, kept running by a supervisor, as `npm run cluster` does it. */
export class ClusterWay implements WayOfRunning {
  readonly name = 'cluster';
  readonly targets = [
    ...['intake', 'consent-1', 'consent-2', 'referral-1', 'referral-2', 'audit', 'portal'],
    ...['kafka', 'redis', 'postgres', 'consent-balancer', 'referral-balancer'],
  ];
  private folder: string | undefined;
  private launcher: ChildProcess | undefined;
  private output = '';

  get system(): RunningSystem {
    const { origin, issuer, ports } = this.note()!;
    const secrets = JSON.parse(readFileSync(join(this.data, 'secrets.json'), 'utf8')) as {
      databases: { admin: string };
    };
    return { origin, issuer, database: { port: ports.postgres!, password: secrets.databases.admin } };
  }

  async start(): Promise<void> {
    this.folder ??= mkdtempSync(join(tmpdir(), 'tsunagi-faults-cluster-'));
    const launcher = spawn(
      process.execPath,
      ['infra/cluster/start.mjs', '--port', '0', '--data', this.data, '--empty'],
      {
        cwd: root,
        detached: true,
        env: { ...process.env, TSUNAGI_PREPARED: '1', INIT_CWD: root },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString('utf8')).slice(-4_000)));
    this.launcher = launcher;
    await waitFor(() => this.allReady() || launcher.exitCode !== null, {
      what: 'the cluster to run',
      timeoutMs: START_MS,
      everyMs: 200,
    });
    if (!this.allReady()) throw new Error(`the cluster did not start:\n${this.output}`);
  }

  private get data(): string {
    return join(this.folder ?? '', 'data');
  }

  async kill(target: string): Promise<void> {
    const pid = this.pidOf(target);
    process.kill(pid, 'SIGKILL');
    await waitFor(() => !isAlive(pid), { what: `${target} to end` });
    // The supervisor's note must have been changed before "all is ready" means anything.
    await waitFor(() => this.note()?.processes.find(({ name }) => name === target)?.pid !== pid, {
      what: `${target} to be noticed`,
    });
  }

  async recover(): Promise<void> {
    await waitFor(() => this.allReady(), { what: 'the cluster to be whole again', timeoutMs: RESTART_MS, everyMs: 50 });
  }

  /** The number of a running process. */
  pidOf(target: string): number {
    const pid = this.note()?.processes.find(({ name }) => name === target)?.pid;
    if (typeof pid !== 'number') throw new Error(`${target} does not run`);
    return pid;
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

  private allReady(): boolean {
    const processes = this.note()?.processes ?? [];
    return this.targets.every((target) =>
      processes.some(({ name, state, pid }) => name === target && state === 'ready' && pid !== null && isAlive(pid)),
    );
  }

  private note(): Note | undefined {
    const place = join(this.data, 'run.json');
    return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Note) : undefined;
  }
}
