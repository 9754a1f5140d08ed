import type { INestApplicationContext } from '@nestjs/common';
import { migrationsIn } from '@tsunagi/persistence';
import type { Part, Runtime, Stoppable } from '@tsunagi/service';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { KeptMirror } from './keep-mirror.sweep.js';
import { LogReading } from './look-into-log.js';
import { mirrorPlace } from './mirror-store.io.js';
import { logMessages } from './messages.js';
import { ProveRecord } from './prove-record.js';
import { ServeCheckpoint } from './serve-checkpoint.js';
import { ServeTile } from './serve-tile.js';
import { startLog } from './start-log.sweep.js';

/** The transparency log: sequencer, checkpoints, witnesses, tiles, proofs. */
export const logPart: Part = {
  name: 'log',
  messages: logMessages,
  migrations: migrationsIn(import.meta.url),
  controllers: [ServeCheckpoint, ServeTile, ProveRecord],
  providers: [LogReading],
  start,
};

async function start(context: INestApplicationContext, runtime: Runtime): Promise<Stoppable | void> {
  const settings = context.get<AuditSettings>(AUDIT_SETTINGS);
  if (settings.LOG_SIGNING_KEYS.length === 0) return;
  const { database, clock, ids, onError } = runtime;
  const open = mirrorPlace(settings, clock);
  return startLog({
    database,
    databaseUrl: runtime.settings.DATABASE_URL,
    settings,
    clock,
    ids,
    onError,
    ...(open && { beside: (log) => new KeptMirror({ database, clock, ids, log, open }) }),
  });
}
