import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder, type TestDatabase, testPostgres, waitFor } from '@tsunagi/testing';
import { formatVerifierKey, parseNote, parseVerifierKey, verifyNote } from '@tsunagi/transparency-log';
import { type RunningWitness, startWitness } from '@tsunagi/witness';
import { auditMigrations, logKey, logOptions, logSettings, ORIGIN, storeRecords } from '../testing/log-fixture.js';
import { publishedCheckpoint } from './read-log.query.js';
import { type RunningLog, startLog } from './start-log.sweep.js';

const key = logKey();

describe('the log and the witnesses of services/witness', () => {
  let db: TestDatabase;
  const folder = temporaryFolder('witnesses');
  const witnesses: RunningWitness[] = [];
  let log: RunningLog;
  beforeAll(async () => {
    db = await (await testPostgres()).createDatabase('audit', auditMigrations);
    for (const name of ['one.example', 'two.example'])
      witnesses.push(
        await startWitness({
          WITNESS_NAME: name,
          WITNESS_FOLDER: join(folder, name),
          WITNESS_LOGS: `${ORIGIN}=${formatVerifierKey(key.verifier)}`,
        }),
      );
    const addresses = witnesses.map(({ verifierKey, url }) => ({ key: parseVerifierKey(verifierKey), url }));
    log = startLog(logOptions(db, logSettings({ LOG_SIGNING_KEYS: [key], LOG_WITNESSES: addresses })));
  });
  afterAll(async () => {
    await log.stop();
    for (const witness of witnesses) await witness.close();
    await db.drop();
  });

  it('I6 publishes what both have cosigned, as it grows', async () => {
    for (const size of [300, 600]) {
      await storeRecords(db.database, 300);
      const head = await waitFor(
        async () => {
          const found = await db.database.transaction((tx) => publishedCheckpoint(tx, 1));
          return found?.size === size ? found : false;
        },
        { what: `the head of ${size}` },
      );
      const keys = [key.verifier, ...witnesses.map(({ verifierKey }) => parseVerifierKey(verifierKey))];
      expect(verifyNote(parseNote(head.note), keys)).toHaveLength(3);
    }
  });
});
