import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@tsunagi/kernel';
import type { Database } from '@tsunagi/persistence';
import { catches, faulty, testPostgres, type TestDatabase, waitFor } from '@tsunagi/testing';
import { Frontier } from '@tsunagi/transparency-log';
import {
  auditMigrations,
  beginTenure,
  killedAt,
  KilledError,
  logOptions,
  logSettings,
  sequenceAll,
  storeRecords,
  treeOf,
  unlogged,
} from '../testing/log-fixture.js';
import { isOwnEpoch, RolledBackError, TakenOverError, type Tenure } from './log-state.store.js';
import { BATCH, sequenceBatch } from './sequence-records.store.js';
import { startLog } from './start-log.sweep.js';

const batch = (database: Database, tenure: Tenure, isOwn = isOwnEpoch) =>
  database.transaction((tx) => sequenceBatch(tx, tenure, systemClock.now(), isOwn));

describe('sequencing', () => {
  let db: TestDatabase;
  let tenure: Tenure;
  beforeEach(async () => {
    db = await (await testPostgres()).createDatabase('audit', auditMigrations);
    tenure = await beginTenure(db.database);
  });
  afterEach(() => db.drop());

  /** The tree over what is stored, which the kept edge must lead to as well; nothing is left waiting. */
  const wholeTree = async () => {
    const found = await treeOf(db.database);
    const [state] = await db.database.query<{ size: number; frontier: Buffer }>(
      'select size::float8 as size, frontier from log_state',
    );
    const hashes = Array.from({ length: state!.frontier.length / 32 }, (_, n) =>
      state!.frontier.subarray(n * 32, n * 32 + 32),
    );
    const [stored] = await db.database.query<{ count: number }>('select count(*)::int as count from stored_record');
    expect({ size: state!.size, root: Frontier.from(state!.size, hashes).root() }).toEqual(found);
    expect({ logged: found.size, waiting: await unlogged(db.database) }).toEqual({ logged: stored!.count, waiting: 0 });
    return found;
  };

  it.each([0, 1, 2, 255, 256, 257])(
    'I6 puts %i records into a tree that is the one over the stored bytes',
    async (n) => {
      await storeRecords(db.database, n);
      await sequenceAll(db.database, tenure);
      expect((await wholeTree()).size).toBe(n);
    },
  );

  it('I6 keeps the order of arrival, and goes on where it was', async () => {
    await storeRecords(db.database, 3, { source: 'intake' });
    await sequenceAll(db.database, tenure);
    await storeRecords(db.database, 2, { source: 'consent' });
    await sequenceAll(db.database, tenure);
    const rows = await db.database.query('select source, counter::int as counter from log_entry order by index');
    expect(rows.map((row) => `${String(row['source'])} ${String(row['counter'])}`)).toEqual([
      'intake 1',
      'intake 2',
      'intake 3',
      'consent 1',
      'consent 2',
    ]);
    await wholeTree();
  });

  it('I4 does not pass over a record that commits later than one behind it', async () => {
    const release = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = db.database.transaction(async (tx) => {
      await storeRecords(tx as unknown as Database, 1, { source: 'slow' });
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    await storeRecords(db.database, 1, { source: 'quick' });
    expect(await sequenceAll(db.database, tenure)).toBe(1);
    release.resolve();
    await slow;
    expect(await sequenceAll(db.database, tenure)).toBe(2);
    await wholeTree();
  });

  it('takes records of 64 kB, a bounded number at a time', async () => {
    await storeRecords(db.database, 200, { pad: 65_400 });
    const first = await batch(db.database, tenure);
    expect(first.taken).toBeGreaterThan(100);
    expect(first.taken).toBeLessThan(200);
    await sequenceAll(db.database, tenure);
    await wholeTree();
  });

  it('I6 comes to the same tree when it is killed at every step', async () => {
    await storeRecords(db.database, 100);
    await sequenceAll(db.database, tenure);
    await storeRecords(db.database, 500);
    let killed = 0;
    for (let step = 1; ; step += 1) {
      const outcome = await batch(killedAt(db.database, step), tenure).then(
        () => 'done' as const,
        (error: unknown) => error,
      );
      if (outcome === 'done') break;
      expect(outcome).toBeInstanceOf(KilledError);
      killed += 1;
      expect((await treeOf(db.database)).size).toBe(100);
      expect(await unlogged(db.database)).toBe(500);
      tenure = await beginTenure(db.database);
    }
    // Lock, look for a newer log, find, hashes of the started tile, entries, tiles, state, place in line.
    expect(killed).toBeGreaterThanOrEqual(8);
    await sequenceAll(db.database, tenure);
    expect((await wholeTree()).size).toBe(600);
  });

  it('I6 lets a sequencer that was paused write nothing once another has taken over', async () => {
    const fencing = faulty({ isOwn: isOwnEpoch }, 'fencing-off', () => ({ isOwn: () => true }));
    const refused = async (): Promise<void> => {
      const paused = await beginTenure(db.database);
      await storeRecords(db.database, 2);
      const successor = await beginTenure(db.database);
      const woken = await batch(db.database, paused, (found, own) => fencing.isOwn(found, own)).catch(
        (error: unknown) => error,
      );
      expect(woken).toBeInstanceOf(TakenOverError);
      expect(await unlogged(db.database)).toBe(2);
      await sequenceAll(db.database, successor);
      await wholeTree();
    };
    expect(await catches('fencing-off', refused)).toBeDefined();
  });

  it('I6 makes one tree when two write at once', async () => {
    await storeRecords(db.database, 3 * BATCH);
    await Promise.all([sequenceAll(db.database, tenure), sequenceAll(db.database, tenure)]);
    expect((await wholeTree()).size).toBe(3 * BATCH);
  });

  it('I6 makes one tree when two replicas keep the log while records come in', async () => {
    const settings = logSettings();
    const replicas = [startLog(logOptions(db, settings)), startLog(logOptions(db, settings))];
    try {
      for (let n = 0; n < 10; n += 1)
        await Promise.all([
          storeRecords(db.database, 30, { source: 'intake' }),
          storeRecords(db.database, 20, { source: 'consent' }),
        ]);
      await waitFor(async () => (await unlogged(db.database)) === 0, { what: 'all records in the log' });
      await replicas[0]!.stop();
      await storeRecords(db.database, 50);
      await waitFor(async () => (await unlogged(db.database)) === 0, { what: 'the other replica to go on' });
      expect((await wholeTree()).size).toBe(550);
    } finally {
      await Promise.all(replicas.map((replica) => replica.stop()));
    }
  });

  it('I6 stops when its own state was set back', async () => {
    await storeRecords(db.database, 300);
    const edge = await db.database.query('select size, frontier from log_state');
    await sequenceAll(db.database, tenure);
    await db.database.query('update log_state set size = $1, frontier = $2', [edge[0]!['size'], edge[0]!['frontier']]);
    await storeRecords(db.database, 1);
    const errors: unknown[] = [];
    const log = startLog(logOptions(db, logSettings(), errors));
    try {
      await waitFor(() => errors.find((error) => error instanceof RolledBackError), { what: 'the log to stop' });
      expect(await unlogged(db.database)).toBe(1);
      expect((await treeOf(db.database)).size).toBe(300);
    } finally {
      await log.stop();
    }
  });

  it('goes on after the database was away', async () => {
    const log = startLog(logOptions(db, logSettings()));
    try {
      await storeRecords(db.database, 10);
      await waitFor(async () => (await unlogged(db.database)) === 0, { what: 'the first records in the log' });
      await cutConnections(db);
      await waitFor(() => storeRecords(db.database, 10, { source: 'consent' }).then(() => true), { what: 'to store' });
      await waitFor(async () => (await unlogged(db.database)) === 0, { what: 'the next records in the log' });
      expect((await wholeTree()).size).toBe(20);
    } finally {
      await log.stop();
    }
  });
});

describe('sequencing many', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await (await testPostgres()).createDatabase('audit', auditMigrations);
  });
  afterAll(() => db.drop());

  it('fills the second level of tiles at 65,536 entries, at more than 1,000 records a second', async () => {
    const tenure = await beginTenure(db.database);
    await storeRecords(db.database, 65_535, { pad: 500 });
    const begun = performance.now();
    await sequenceAll(db.database, tenure);
    const perSecond = 65_535 / ((performance.now() - begun) / 1000);
    for (const size of [65_535, 65_536, 65_537]) {
      if (size > 65_535) await storeRecords(db.database, 1);
      expect(await sequenceAll(db.database, tenure)).toBe(size);
      const [upper] = await db.database.query<{ count: number }>(
        'select count(*)::int as count from log_tile where level = 1',
      );
      expect(upper!.count).toBe(size >= 65_536 ? 1 : 0);
    }
    expect((await treeOf(db.database)).size).toBe(65_537);
    expect(perSecond).toBeGreaterThan(1_000);
  });
});

/** Ends every connection to the database, as a restart of the server does. */
const cutConnections = (db: TestDatabase): Promise<unknown> =>
  db.database
    .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
    .catch(() => undefined);
