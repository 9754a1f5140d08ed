import { createHash } from 'node:crypto';
import { tryLocks } from './advisory-lock.js';
import { Bell } from './bell.js';
import type { LogMessage, Position, Subscription } from './event-log.js';
import { backoffMs, handOver, waitUnless, type Backoff } from './hand-over.js';
import { keepSession, type Session, type SessionConnection } from './pg-session.js';

/** What was published together, in order. */
export interface Run {
  /** The job's id. */
  readonly id: string;
  readonly position: number;
  readonly topic: string;
  readonly messages: readonly LogMessage[];
}

export interface QueueOfGroup {
  /** Claims the next runs, in order. */
  fetch(limit: number): Promise<Run[]>;
  /** Runs claimed and not removed: left by a reader that is gone. In order. */
  findClaimed(): Promise<Run[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export interface ReaderOptions {
  readonly group: string;
  readonly topics: ReadonlySet<string>;
  handle(message: LogMessage, position: Position): Promise<void>;
  readonly url: string;
  readonly channel: string;
  readonly lanes: number;
  readonly pollMs: number;
  readonly backoff: Backoff;
  onError(error: unknown): void;
}

/** Another process may hold the group's lock; asked again this often (milliseconds). */
const TAKE_OVER_EVERY_MS = 250;
const RUNS_AT_ONCE = 20;
/** Runs claimed ahead of the handlers, at most. */
const RUNS_AHEAD = 60;
/** What is finished within this time (milliseconds) is removed together. */
const REMOVE_AFTER_MS = 100;

/** Hands a group's messages to its handler: the lanes side by side, each lane (and so each key) in order. */
export class EventQueueReader implements Subscription {
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly session: Session;
  private readonly running: Promise<void>;

  constructor(
    private readonly queue: QueueOfGroup,
    private readonly options: ReaderOptions,
  ) {
    this.session = keepSession({
      url: options.url,
      name: `events ${options.group}`,
      channel: options.channel,
      onNotification: () => this.bell.ring(),
      onError: options.onError,
    });
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.session.stop();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const connection = await this.session.open();
        if (!connection) return;
        const [held] = await tryLocks(connection, `event log group ${this.options.group}`, [0]);
        if (held === undefined) await waitUnless(this.stopping.signal, TAKE_OVER_EVERY_MS);
        else await this.readWhileHeld(connection);
      } catch (error) {
        this.options.onError(error);
        await waitUnless(this.stopping.signal, TAKE_OVER_EVERY_MS);
      }
    }
  }

  private async readWhileHeld(connection: SessionConnection): Promise<void> {
    const until = AbortSignal.any([connection.lost, this.stopping.signal]);
    const lanes = new Lanes(this.queue, this.options, until, this.bell);
    const failedBefore = { count: 0 };
    let left = true;
    while (!until.aborted) {
      try {
        if (left) lanes.take(await this.queue.findClaimed());
        left = false;
        const runs = lanes.hasRoom ? await this.queue.fetch(RUNS_AT_ONCE) : [];
        lanes.take(runs);
        failedBefore.count = 0;
        if (runs.length < RUNS_AT_ONCE || !lanes.hasRoom) await this.bell.rest(this.options.pollMs, until);
      } catch (error) {
        this.options.onError(error);
        await waitUnless(until, backoffMs(this.options.backoff, ++failedBefore.count));
      }
    }
    await lanes.settle();
  }
}

/** Runs at work. A run is removed once each of its messages has been taken. */
class Lanes {
  private readonly lanes: Promise<void>[];
  private readonly atWork = new Set<string>();
  private finished: string[] = [];
  private removing: Promise<void> | undefined;

  constructor(
    private readonly queue: QueueOfGroup,
    private readonly options: ReaderOptions,
    private readonly until: AbortSignal,
    private readonly bell: Bell,
  ) {
    this.lanes = Array.from({ length: options.lanes }, () => Promise.resolve());
  }

  get hasRoom(): boolean {
    return this.atWork.size < RUNS_AHEAD;
  }

  take(runs: readonly Run[]): void {
    for (const run of runs) {
      if (this.atWork.has(run.id)) continue;
      this.atWork.add(run.id);
      void this.handleRun(run);
    }
  }

  /** Waits for the handlers at work; what they did not get to stays claimed for the next reader. */
  async settle(): Promise<void> {
    await Promise.all(this.lanes);
    await this.removing;
    await this.removeFinished();
  }

  private async handleRun(run: Run): Promise<void> {
    const wanted = this.options.topics.has(run.topic) ? run.messages : [];
    const taken = await Promise.all(
      wanted.map((message, index) =>
        this.inLane(message.key, () =>
          this.options.handle(message, { topic: run.topic, partition: 0, offset: `${run.position}.${index}` }),
        ),
      ),
    );
    if (!taken.every(Boolean)) return;
    this.finished.push(run.id);
    this.removing ??= this.removeSoon().finally(() => (this.removing = undefined));
  }

  private inLane(key: string, handle: () => Promise<void>): Promise<boolean> {
    const lane = createHash('sha1').update(key).digest().readUInt32BE(0) % this.lanes.length;
    const taken = this.lanes[lane]!.then(() => handOver(handle, this.options.backoff, this.until));
    this.lanes[lane] = taken.then(() => undefined);
    return taken;
  }

  /** Together with what is finished meanwhile, unless room is needed. */
  private async removeSoon(): Promise<void> {
    if (this.hasRoom) await waitUnless(this.until, REMOVE_AFTER_MS);
    await this.removeFinished();
  }

  /** What cannot be removed now is handed over again one day, and the inbox knows it. */
  private async removeFinished(): Promise<void> {
    while (this.finished.length > 0) {
      const ids = this.finished.splice(0);
      const wasFull = !this.hasRoom;
      try {
        await this.queue.remove(ids);
        for (const id of ids) this.atWork.delete(id);
      } catch (error) {
        this.options.onError(error);
        this.finished.push(...ids);
        if (!(await waitUnless(this.until, backoffMs(this.options.backoff, 3)))) return;
      }
      if (wasFull) this.bell.ring();
    }
  }
}
