import type { Clock, Ids } from '@tsunagi/kernel';
import type { Database } from '@tsunagi/persistence';
import { noteFinding } from '../findings/note-finding.store.js';
import { LogMirror, type MirrorState } from './mirror-log.io.js';
import type { OpenMirror } from './mirror-store.io.js';
import { mirroredLog } from './mirrored-log.query.js';
import type { OpenedLog } from './read-log.query.js';

export interface MirrorParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: OpenedLog;
  readonly open: OpenMirror;
}

/** The mirror for as long as this process writes the log; a contradiction becomes a finding. */
export class KeptMirror {
  private mirror: LogMirror | undefined;
  private told = false;

  constructor(private readonly parts: MirrorParts) {}

  get state(): MirrorState {
    return this.mirror?.state ?? { kind: 'new' };
  }

  /** Copies what was published since. @throws what database or place fail with: it is tried again */
  async step(): Promise<void> {
    const { database, clock, ids, log } = this.parts;
    this.mirror ??= new LogMirror(mirroredLog(database, log), await this.parts.open());
    const state = await this.mirror.step();
    if (state.kind !== 'refused' || this.told) return;
    const { reason, size } = state;
    const kind = reason === 'mirror-ahead' ? 'rolled-back' : 'mirror-differs';
    const finding = { kind, firstCounter: size, lastCounter: size, figures: { reason, size } } as const;
    await database.transaction((tx) => noteFinding(tx, log.origin, finding, { now: clock.now(), id: ids.next() }));
    this.told = true;
  }
}
