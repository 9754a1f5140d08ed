import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { CannotStart } from './messages.js';
import { WITNESSES } from './witness-names.js';

/** Of a witness that runs, or will soon: what the log is told of it. */
export interface WitnessAddress {
  readonly verifierKey: string;
  readonly port: number;
}

const MAIN = fileURLToPath(new URL('../../../services/witness/dist/main.js', import.meta.url));
/** A witness holds a few hashes; the small heap keeps its collector diligent. */
const FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1', '--enable-source-maps'];
/** Between restarts, ms. A witness left over from a killed launcher needs a moment to let go of its folder. */
const BACKOFF_MS = [200, 500, 1_000, 5_000, 30_000];
const RECOVERED_AFTER_MS = 30_000;
/** How long a new witness may take to make its key, ms. */
const FIRST_START_MS = 20_000;
const CLOSE_MS = 1_000;

/**
 * The two witnesses of a standalone system: processes of their own, each with its own folder and a key that it made
 * itself. Another pair of eyes they are not, for they stand on the same machine; docs/operations.md says how another
 * agency becomes one.
 */
export class Witnesses {
  private constructor(private readonly all: readonly WitnessProcess[]) {}

  /** Starts them, without waiting. @param known the log, as WITNESS_LOGS says it */
  static async start(folder: DataFolder, known: string, onError: (error: unknown) => void): Promise<Witnesses> {
    const ports: number[] = [];
    for (const _ of WITNESSES) {
      let port = await freePort();
      while (ports.includes(port)) port = await freePort();
      ports.push(port);
    }
    return new Witnesses(WITNESSES.map((name, at) => new WitnessProcess(folder, name, ports[at]!, known, onError)));
  }

  /** Known at once but for the very first start. @throws CannotStart part-failed when one could not make its key */
  addresses(): Promise<readonly WitnessAddress[]> {
    return Promise.all(this.all.map((one) => one.address()));
  }

  /** Of the processes that run now. */
  pids(): readonly number[] {
    return this.all.flatMap(({ pid }) => pid ?? []);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((one) => one.close()));
  }
}

/** Keeps one witness running until it is closed. */
class WitnessProcess {
  private readonly home: string;
  private readonly log: string;
  private child: ChildProcess | undefined;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private closing = false;
  private tell: (verifierKey: string) => void = () => undefined;
  private readonly told: Promise<string>;

  constructor(
    folder: DataFolder,
    private readonly name: string,
    private readonly port: number,
    private readonly known: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.home = join(folder.path, name);
    this.log = join(folder.path, 'logs', `${name}.log`);
    this.told = new Promise((resolve) => (this.tell = resolve));
    this.spawn();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async address(): Promise<WitnessAddress> {
    const kept = join(this.home, 'verifier-key.txt');
    // A witness that does not start later holds up the log's publication, and nobody's work.
    const verifierKey = existsSync(kept) ? readFileSync(kept, 'utf8').trim() : await this.firstKey();
    return { verifierKey, port: this.port };
  }

  close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    // The end of the channel asks it to stop, on every system.
    if (child.connected) child.disconnect();
    const force = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    return ended.then(() => clearTimeout(force));
  }

  private async firstKey(): Promise<string> {
    const late = new Promise<never>((_, reject) => {
      const failed = () => reject(new CannotStart('part-failed', { part: this.name, log: this.log }));
      setTimeout(failed, FIRST_START_MS).unref();
    });
    return Promise.race([this.told, late]);
  }

  private spawn(): void {
    const output = openSync(this.log, 'a', 0o600);
    // A group of its own: Ctrl-C ends the log first, its witnesses after it. It sees none of the launcher's secrets.
    const child = spawn(process.execPath, [...FLAGS, MAIN], {
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        MALLOC_ARENA_MAX: '1',
        WITNESS_PORT: String(this.port),
        WITNESS_HOST: '127.0.0.1',
        WITNESS_NAME: `${originOf(this.known)}/${this.name}`,
        WITNESS_FOLDER: this.home,
        WITNESS_LOGS: this.known,
      },
    });
    closeSync(output);
    this.child = child;
    const startedAt = performance.now();
    child.on('message', ({ verifierKey }: { verifierKey: string }) => this.tell(verifierKey));
    child.once('error', this.onError);
    child.once('exit', () => this.restartLater(performance.now() - startedAt));
  }

  private restartLater(livedMs: number): void {
    if (this.closing) return;
    if (livedMs > RECOVERED_AFTER_MS) this.failures = 0;
    const delay = BACKOFF_MS[Math.min(this.failures, BACKOFF_MS.length - 1)]!;
    this.failures += 1;
    this.timer = setTimeout(() => this.spawn(), delay);
  }
}

/** `minatono.example` of `minatono.example/audit=…` */
const originOf = (known: string): string => known.split(/[/=]/, 1)[0]!;
