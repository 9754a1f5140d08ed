import type { Clock, Ids } from '@tsunagi/kernel';
import { type Backoff, backoffMs, waitUnless } from '@tsunagi/messaging';
import { type Database, isUniqueViolation } from '@tsunagi/persistence';
import { consistencyProof } from '@tsunagi/transparency-log';
import { noteFinding } from '../findings/note-finding.store.js';
import type { AuditSettings } from '../settings.js';
import { CosignatureGathering, type WitnessNews } from './gather-cosignatures.peer.js';
import {
  type IsOwnEpoch,
  LogSupersededError,
  noteState,
  RolledBackError,
  TakenOverError,
  type Tenure,
} from './log-state.store.js';
import { noteWitness } from './note-witness.store.js';
import { type OpenedLog, subtreeReader } from './read-log.query.js';
import { recheckLog } from './recheck-log.sweep.js';
import { BATCH, sequenceBatch } from './sequence-records.store.js';
import { addCosignature, requireWhole, type SignedHead, signHead } from './sign-checkpoint.store.js';

export type LogSettings = Pick<
  AuditSettings,
  'LOG_ORIGIN' | 'LOG_SIGNING_KEYS' | 'LOG_WITNESSES' | 'LOG_WITNESS_QUORUM' | 'LOG_CHECKPOINT_MS'
>;

/** How fast the log's work goes; milliseconds. */
export interface Pace {
  /** Between two looks for waiting records. */
  readonly pollMs: number;
  /** A witness's answer at most. */
  readonly witnessMs: number;
  readonly witnessBackoff: Backoff;
  /** A witness that has not cosigned for so long is a finding. */
  readonly silentAfterMs: number;
  /** Between two steps of 256 entries of the recheck. */
  readonly recheckStepMs: number;
  /** Between two walks of the recheck, at least. */
  readonly recheckRestMs: number;
}

export const usualPace: Pace = {
  pollMs: 200,
  witnessMs: 5_000,
  witnessBackoff: { baseMs: 250, maxMs: 30_000 },
  silentAfterMs: 60_000,
  recheckStepMs: 20,
  recheckRestMs: 5_000,
};

export interface LogParts {
  readonly database: Database;
  readonly settings: LogSettings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pace: Pace;
  readonly isOwn: IsOwnEpoch;
  /** Further work of whoever writes the log, such as mirroring it; made at each taking over, and stepped while it runs. */
  readonly beside?: (log: OpenedLog) => { step(): Promise<void> };
  onError(error: unknown): void;
}

const RETRY: Backoff = { baseMs: 100, maxMs: 5_000 };

/** Failures that no trying again mends: another process has taken over, or the database is not the log's. */
export const isFinal = (error: unknown): boolean =>
  error instanceof TakenOverError || error instanceof LogSupersededError || error instanceof RolledBackError;

/**
 * One tenure as the writer of the log: asks the witnesses first, then sequences, signs, gathers cosignatures and
 * rechecks until it is given up or fails for good.
 */
export class LogKeeper {
  private readonly ending = new AbortController();
  private readonly over: AbortSignal;
  private readonly gathering: CosignatureGathering;
  private head: SignedHead | undefined;
  private failure: unknown;

  constructor(
    private readonly parts: LogParts,
    private readonly tenure: Tenure,
    givenUp: AbortSignal,
  ) {
    this.over = AbortSignal.any([givenUp, this.ending.signal]);
    this.gathering = new CosignatureGathering(
      {
        witnesses: parts.settings.LOG_WITNESSES,
        timeoutMs: parts.pace.witnessMs,
        backoff: parts.pace.witnessBackoff,
        prove: (head, oldSize) => this.prove(head, oldSize),
        keep: (head, signature) => this.keepCosignature(head, signature),
        tell: (news) => this.tell(news),
        onFailure: (error) => (isFinal(error) ? this.end(error) : parts.onError(error)),
      },
      this.over,
    );
  }

  /** Resolves when it was given up. @throws TakenOverError, LogSupersededError; RolledBackError, which is noted first */
  async run(): Promise<void> {
    const loops = [this.gatherForEver(), this.write(), this.recheckForEver()];
    await Promise.all(loops.map((loop) => loop.catch((error: unknown) => this.end(error))));
    await this.gathering.settle();
    if (this.failure !== undefined) throw this.failure;
  }

  private end(error: unknown): void {
    this.failure ??= error;
    this.ending.abort();
  }

  /** Nothing is signed or sequenced before this database is known to be whole and enough witnesses know its history. */
  private async write(): Promise<void> {
    await this.once(async () => {
      await this.parts.database.transaction((tx) => requireWhole(tx, this.tenure));
      await this.sign();
    });
    const { LOG_WITNESS_QUORUM } = this.parts.settings;
    while (!this.over.aborted && this.gathering.agreeing < LOG_WITNESS_QUORUM)
      await waitUnless(this.over, this.parts.pace.pollMs);
    await this.once(() => this.parts.database.transaction((tx) => noteState(tx, this.tenure, 'running')));
    await Promise.all([this.sequenceForEver(), this.signForEver(), this.besideForEver()]);
  }

  private async besideForEver(): Promise<void> {
    const { beside, settings } = this.parts;
    const work = beside?.({ logNo: this.tenure.logNo, origin: settings.LOG_ORIGIN });
    if (!work) return;
    await this.forEver(async () => {
      await work.step();
      return settings.LOG_CHECKPOINT_MS;
    });
  }

  private async sequenceForEver(): Promise<void> {
    const { database, clock, pace, isOwn } = this.parts;
    await this.forEver(async () => {
      const [waiting] = await database.query('select 1 from log_pending limit 1');
      const { taken } = waiting
        ? await database.transaction((tx) => sequenceBatch(tx, this.tenure, clock.now(), isOwn)).catch(asContradiction)
        : { taken: 0 };
      return taken < BATCH ? pace.pollMs : 0;
    });
  }

  private async signForEver(): Promise<void> {
    const { database, settings } = this.parts;
    await this.forEver(async () => {
      const begun = performance.now();
      const [row] = await database.query<{ size: number }>(
        'select size::float8 as size from log_state where log_no = $1',
        [this.tenure.logNo],
      );
      if (row?.size !== this.head?.size) await this.sign();
      return Math.max(1, settings.LOG_CHECKPOINT_MS - (performance.now() - begun));
    });
  }

  private async sign(): Promise<void> {
    const { database, settings, clock, isOwn } = this.parts;
    const { LOG_ORIGIN: origin, LOG_SIGNING_KEYS: keys, LOG_WITNESS_QUORUM: quorum } = settings;
    this.head = await database.transaction((tx) =>
      signHead(tx, this.tenure, { origin, keys, quorum, now: clock.now() }, isOwn),
    );
  }

  private async gatherForEver(): Promise<void> {
    const { pace, settings } = this.parts;
    await this.forEver(async () => {
      if (this.head) await this.gathering.gather(this.head);
      return Math.min(pace.pollMs, settings.LOG_CHECKPOINT_MS);
    });
  }

  private async recheckForEver(): Promise<void> {
    const { database, pace } = this.parts;
    await this.forEver(async () => {
      const begun = performance.now();
      const { clock, ids } = this.parts;
      await recheckLog({ database, clock, ids, logNo: this.tenure.logNo, stepMs: pace.recheckStepMs, over: this.over });
      // A long walk is followed by a longer rest, so that the recheck stays a small part of the work.
      return Math.max(pace.recheckRestMs, 2 * (performance.now() - begun));
    });
  }

  private prove(head: SignedHead, oldSize: number): Promise<Buffer[]> {
    return this.parts.database.transaction((tx) =>
      consistencyProof(oldSize, head.size, subtreeReader(tx, this.tenure.logNo, head.size)),
    );
  }

  private keepCosignature(head: SignedHead, signature: Parameters<typeof addCosignature>[2]['signature']) {
    const { database, settings, clock } = this.parts;
    const witnesses = settings.LOG_WITNESSES.map(({ key }) => key);
    const cosignature = { size: head.size, signature, witnesses, quorum: settings.LOG_WITNESS_QUORUM };
    return database.transaction((tx) => addCosignature(tx, this.tenure, { ...cosignature, now: clock.now() }));
  }

  private async tell(news: WitnessNews): Promise<void> {
    const { database, clock, ids, pace } = this.parts;
    const silent = news.state === 'silent' && news.withoutMs >= pace.silentAfterMs;
    const kind = news.state === 'refuses' ? 'witness-refuses' : silent ? 'witness-silent' : null;
    await database.transaction(async (tx) => {
      const now = clock.now();
      await noteWitness(tx, this.tenure, news, now);
      const sizes = { firstCounter: news.size, lastCounter: news.size };
      if (kind) await noteFinding(tx, news.name, { kind, ...sizes }, { now, id: ids.next() });
    });
  }

  /** Until it has worked once, or is over. */
  private async once(work: () => Promise<void>): Promise<void> {
    const done = new AbortController();
    await this.forEver(async () => {
      await work();
      done.abort();
      return 0;
    }, done.signal);
  }

  /** Again and again, `work` saying how long to rest (milliseconds); after a failure that may pass, later. */
  private async forEver(work: () => Promise<number>, done?: AbortSignal): Promise<void> {
    for (let failures = 0; !this.over.aborted && !done?.aborted;) {
      let restMs: number;
      try {
        restMs = await work();
        failures = 0;
      } catch (error) {
        if (isFinal(error)) throw error;
        this.parts.onError(error);
        restMs = backoffMs(RETRY, ++failures);
      }
      if (restMs > 0) await waitUnless(this.over, restMs);
    }
  }
}

/** An index or a record that is in the log already, where it should be free: the state is not the entries' own. */
function asContradiction(error: unknown): never {
  if (isUniqueViolation(error)) throw new RolledBackError('entries-differ', 0, 0);
  throw error;
}
