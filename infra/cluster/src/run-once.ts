import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { StartFailedError } from './supervised-process.js';

/** A process that runs to its end. */
export interface OnceSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Everything it prints is appended here. */
  readonly logFile: string;
}

/** Runs a process once. What it does must bear being broken off and done again. */
export class RunOnce {
  private child: ChildProcess | undefined;

  constructor(private readonly spec: OnceSpec) {}

  /** Resolves when it has ended well. @throws StartFailedError when it ended otherwise */
  async run(): Promise<void> {
    const { name, command, args, env, cwd, logFile } = this.spec;
    const log = openSync(logFile, 'a', 0o600);
    this.child = spawn(command, args, { cwd, env: { ...env }, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    const [code] = (await once(this.child, 'exit')) as [number | null];
    if (code !== 0) throw new StartFailedError(name, logFile);
  }

  /** Breaks it off and resolves when it is gone. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
