import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';

/** One process to keep running. Times in milliseconds. */
export interface ProcessSpec {
  readonly name: string;
  /** The port it is known by. */
  readonly port: number;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Runs as this account; by default as the present one. */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Everything it prints is appended here. */
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  /** Killed when it has not ended this long after the stop signal. */
  readonly stopWithinMs: number;
  /** Counts as failed when it does not take work this long after its start. */
  readonly readyWithinMs: number;
  /** Done before each start; a failure the first time ends the start with that failure. */
  readonly prepare?: () => Promise<void>;
  /** Whether it takes work at this moment; may reject, which counts as no. */
  readonly ready: () => Promise<boolean>;
}

export type ProcessState = 'starting' | 'ready' | 'waiting' | 'stopped';

/** A process ended, or did not become ready, each time it was started. */
export class StartFailedError extends Error {
  constructor(
    readonly processName: string,
    readonly logFile: string,
  ) {
    super(`${processName} did not start; see its log`);
    this.name = 'StartFailedError';
  }
}

const BACKOFF_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];
/** A process that lived this long has recovered: its next restart is quick again. */
const RECOVERED_AFTER_MS = 30_000;
const FIRST_ATTEMPTS = 3;
const LOOK_EVERY_MS = 100;
const LOG_KEPT_BYTES = 20_000_000;

/** Keeps one process running: starts it, waits until it takes work, and starts it again whenever it ends by itself. */
export class SupervisedProcess {
  state: ProcessState = 'stopped';
  private child: ChildProcess | undefined;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  /** @param onChange called after every change of state or pid. */
  constructor(
    readonly spec: ProcessSpec,
    private readonly onChange: () => void,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it takes work. @throws StartFailedError after three attempts; or what `prepare` throws. */
  async start(): Promise<void> {
    for (let attempt = 1; attempt <= FIRST_ATTEMPTS && !this.stopping; attempt++) {
      if (await this.attempt()) return this.watch();
      await this.end();
      await this.pause(BACKOFF_MS[attempt - 1]!);
    }
    this.change('stopped');
    throw new StartFailedError(this.spec.name, this.spec.logFile);
  }

  /** Ends it for good and resolves when it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.end();
    this.change('stopped');
  }

  private async attempt(): Promise<boolean> {
    await this.spec.prepare?.();
    if (this.stopping) return false;
    this.spawn();
    this.change('starting');
    const child = this.child!;
    const giveUpAt = performance.now() + this.spec.readyWithinMs;
    while (isAlive(child) && performance.now() < giveUpAt && !this.stopping) {
      if (await this.spec.ready().catch(() => false)) {
        // Somebody else may answer on that port while ours has just ended.
        if (!isAlive(child)) return false;
        this.change('ready');
        return true;
      }
      await this.pause(LOOK_EVERY_MS);
    }
    return false;
  }

  private spawn(): void {
    const { command, args, env, cwd, account, logFile } = this.spec;
    if (existsSync(logFile) && statSync(logFile).size > LOG_KEPT_BYTES) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, 'a', 0o600);
    // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops everything in order.
    this.child = spawn(command, args, {
      cwd,
      env: { ...env },
      ...account,
      stdio: ['ignore', log, log],
      detached: true,
    });
    this.child.once('error', () => undefined);
    closeSync(log);
  }

  private watch(): void {
    const child = this.child!;
    const startedAt = performance.now();
    const ended = () => {
      if (this.stopping || this.child !== child) return;
      if (performance.now() - startedAt > RECOVERED_AFTER_MS) this.failures = 0;
      this.restartLater();
    };
    if (isAlive(child)) child.once('exit', ended);
    else ended();
  }

  private restartLater(): void {
    this.change('waiting');
    const delay = BACKOFF_MS[Math.min(this.failures, BACKOFF_MS.length - 1)]!;
    this.failures += 1;
    this.timer = setTimeout(() => void this.restart(), delay);
  }

  private async restart(): Promise<void> {
    // A preparation that fails now may succeed later: what it waits for, e.g. a dying child, goes away by itself.
    if (await this.attempt().catch(() => false)) return this.watch();
    await this.end();
    if (!this.stopping) this.restartLater();
  }

  /** Ends the child with its whole group. */
  private async end(): Promise<void> {
    const child = this.child;
    if (!child?.pid || !isAlive(child)) return;
    const ended = once(child, 'exit');
    child.kill(this.spec.stopSignal);
    const force = setTimeout(() => killGroup(child.pid!), this.spec.stopWithinMs);
    await ended;
    clearTimeout(force);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  private change(state: ProcessState): void {
    this.state = state;
    this.onChange();
  }
}

const isAlive = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Kills the group that a detached child leads. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
