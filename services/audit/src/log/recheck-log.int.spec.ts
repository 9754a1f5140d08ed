import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock, systemIds } from '@tsunagi/kernel';
import { Database, sqlState } from '@tsunagi/persistence';
import { catches, planted, testPostgres, type TestDatabase, waitFor } from '@tsunagi/testing';
import {
  asIntruder,
  auditMigrations,
  beginTenure,
  logKey,
  logOptions,
  logSettings,
  ORIGIN,
  sequenceAll,
  storeRecords,
} from '../testing/log-fixture.js';
import { recheckLog, type RecheckResult } from './recheck-log.sweep.js';
import { signHead } from './sign-checkpoint.store.js';
import { startLog } from './start-log.sweep.js';

/** A log of so many entries, published. */
async function publishedLog(size: number): Promise<TestDatabase> {
  const db = await (await testPostgres()).createDatabase('audit', auditMigrations);
  await storeRecords(db.database, size);
  const tenure = await beginTenure(db.database);
  await sequenceAll(db.database, tenure);
  const signing = { origin: ORIGIN, keys: [logKey()], quorum: 0, now: systemClock.now() };
  await db.database.transaction((tx) => signHead(tx, tenure, signing));
  return db;
}

const recheck = (db: TestDatabase): Promise<RecheckResult | null> =>
  recheckLog({
    database: db.database,
    clock: systemClock,
    ids: systemIds,
    logNo: 1,
    stepMs: 0,
    over: new AbortController().signal,
  });

describe("the log's tables", () => {
  let db: TestDatabase;
  let owner: Database;
  beforeAll(async () => {
    db = await publishedLog(300);
    owner = await Database.connect({ url: db.ownerUrl, name: 'owner' });
  });
  afterAll(async () => {
    await owner.close();
    await db.drop();
  });

  it.each([
    'update log set origin = origin',
    'delete from log',
    'truncate log cascade',
    'update log_entry set leaf = leaf',
    'delete from log_entry',
    'truncate log_entry',
    'update log_tile set hashes = hashes',
    'delete from log_tile',
    'truncate log_tile',
    'update log_checkpoint set root = root',
    'update log_checkpoint set size = size + 1',
    `update log_checkpoint set note = 'another'`,
    `update log_checkpoint set note = note, published_at = null where published_at is not null`,
    'delete from log_checkpoint',
    'truncate log_checkpoint',
    'delete from log_state',
    'truncate log_state',
    'update stored_record set record = record',
    'delete from stored_record',
    'truncate stored_record',
  ])('I6 refuse "%s" by the service and by the owner', async (sql) => {
    expect(await db.database.query(sql).then(() => null, sqlState)).toBe('42501');
    const byOwner = await owner.query(sql).then(() => null, sqlState);
    // Setting a column of the owner's own to what it is already changes nothing, and only that is let through; a table
    // that others refer to is not even looked at (0A000).
    const expected = sql === 'update log_checkpoint set root = root' ? [null] : ['42501', '0A000'];
    expect(expected).toContain(byOwner);
  });
});

describe('the recheck', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await publishedLog(600)));
  afterEach(() => db.drop());

  const findings = (): Promise<{ source: string; first: number; last: number }[]> =>
    db.database.query(
      `select source, first_counter::int as first, last_counter::int as last from finding
       where kind = 'entry-altered' order by first_counter`,
    );

  it('finds a whole log whole, and keeps the result', async () => {
    expect(await recheck(db)).toEqual({ size: 600, ok: true });
    expect(await db.database.query('select size::int as size, ok, first_bad_index from log_recheck')).toEqual([
      { size: 600, ok: true, first_bad_index: null },
    ]);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a record', `update stored_record set record = replace(record, 'x', 'y') || ' ' where counter = 301`, 300],
    ['a record that is gone', 'delete from stored_record where counter = 301', 300],
    ['a leaf', `update log_entry set leaf = sha256('forged') where index = 300`, 300],
    ['an entry that is gone', 'delete from log_entry where index = 599', 599],
    [
      'a hash in a tile',
      `update log_tile set hashes = overlay(hashes placing '\\x00'::bytea from 32 * 44 + 3) where index = 1`,
      300,
    ],
  ])('I6 finds what a superuser altered: %s', async (_, forgery, index) => {
    const finds = async (): Promise<void> => {
      // The fault: nobody altered anything, and the recheck must not say so.
      if (!planted('nothing-altered')) await asIntruder(db, forgery);
      else await db.drop().then(async () => (db = await publishedLog(600)));
      expect(await recheck(db)).toEqual({ size: 600, ok: false, firstBadIndex: index });
      expect(await findings()).toEqual([{ source: ORIGIN, first: index, last: index }]);
    };
    expect(await catches('nothing-altered', finds)).toBeDefined();
  });

  it('I6 finds bytes, leaf and tile altered alike, by the signed root alone', async () => {
    await asIntruder(
      db,
      `update stored_record set record = 'forged' where counter = 600`,
      `update log_entry set leaf = sha256('\\x00'::bytea || 'forged'::bytea) where index = 599`,
    );
    expect(await recheck(db)).toEqual({ size: 600, ok: false });
    expect(await findings()).toEqual([{ source: ORIGIN, first: 0, last: 599 }]);
  });

  it('goes on by itself beside the log', async () => {
    const log = startLog(logOptions(db, logSettings()));
    try {
      await waitFor(async () => (await db.database.query('select 1 from log_recheck where ok')).length > 0, {
        what: 'a first walk',
      });
      await asIntruder(db, `update stored_record set record = 'forged' where counter in (7, 400)`);
      await waitFor(async () => (await findings()).length === 2, { what: 'both findings' });
      expect(await findings()).toEqual([
        { source: ORIGIN, first: 6, last: 6 },
        { source: ORIGIN, first: 399, last: 399 },
      ]);
    } finally {
      await log.stop();
    }
  });
});
