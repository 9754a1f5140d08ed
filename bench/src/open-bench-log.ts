import { auditService, openLog, signHead, takeOver, type Tenure } from '@tsunagi/audit';
import { systemClock } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { allMigrations } from '@tsunagi/service';
import { algorithms, generateSigner, type SignerKey } from '@tsunagi/transparency-log';
import type { DatabaseServer } from './database-server.js';

export const LOG_ORIGIN = 'bench.example/audit';

/** A database of the audit service with a log that this process writes. */
export interface BenchLog {
  readonly url: string;
  readonly database: Database;
  readonly signer: SignerKey;
  /** Becomes the one who writes the log. */
  takeOver(): Promise<Tenure>;
  /** Signs and publishes the log as it stands; no witness is asked. */
  sign(tenure: Tenure): Promise<void>;
}

export async function openBenchLog(server: DatabaseServer, name: string): Promise<BenchLog> {
  const url = await server.database(name, allMigrations(auditService));
  const database = await Database.connect({ url, name: 'bench', poolSize: 12 });
  const signer = generateSigner(LOG_ORIGIN, algorithms.ed25519);
  const logNo = await database.transaction((tx) => openLog(tx, LOG_ORIGIN, systemClock.now()));
  const signing = { origin: LOG_ORIGIN, keys: [signer], quorum: 0 };
  return {
    url,
    database,
    signer,
    takeOver: () => database.transaction((tx) => takeOver(tx, logNo)),
    sign: async (tenure) => {
      await database.transaction((tx) => signHead(tx, tenure, { ...signing, now: systemClock.now() }));
    },
  };
}
