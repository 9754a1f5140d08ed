import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@tsunagi/persistence';
import { catches, planted, testPostgres, type TestDatabase, waitFor } from '@tsunagi/testing';
import { parseCheckpoint, parseNote, verifyNote, type VerifierKey } from '@tsunagi/transparency-log';
import {
  auditMigrations,
  beginTenure,
  definedLeaf,
  definedRoot,
  logKey,
  logOptions,
  logSettings,
  ORIGIN,
  sequenceAll,
  setBack,
  startTestWitness,
  storeRecords,
  type TestWitness,
  treeOf,
  unlogged,
} from '../testing/log-fixture.js';
import type { LogSettings } from './keep-log.sweep.js';
import { RolledBackError } from './log-state.store.js';
import { publishedCheckpoint, type PublishedCheckpoint } from './read-log.query.js';
import { type RunningLog, startLog } from './start-log.sweep.js';

const key = logKey();

describe('keeping the log', () => {
  let db: TestDatabase;
  let witnesses: TestWitness[];
  let logs: RunningLog[];
  let errors: unknown[];
  beforeEach(async () => {
    db = await (await testPostgres()).createDatabase('audit', auditMigrations);
    witnesses = [await startTestWitness('witness-one.example', [key]), await startTestWitness('two.example', [key])];
    logs = [];
    errors = [];
  });
  afterEach(async () => {
    await Promise.all(logs.map((log) => log.stop()));
    await Promise.all(witnesses.map((witness) => witness.close()));
    await db.drop();
  });

  const settings = (more: Partial<LogSettings> = {}): LogSettings =>
    logSettings({ LOG_SIGNING_KEYS: [key], LOG_WITNESSES: witnesses, ...more });
  const start = (more: Partial<LogSettings> = {}, of: TestDatabase = db): RunningLog => {
    const log = startLog(logOptions(of, settings(more), errors));
    logs.push(log);
    return log;
  };
  const published = (of: Database = db.database, logNo = 1): Promise<PublishedCheckpoint | null> =>
    of.transaction((tx) => publishedCheckpoint(tx, logNo));
  const publishedAt = (size: number, of?: Database): Promise<PublishedCheckpoint> =>
    waitFor(
      async () => {
        const head = await published(of);
        return head?.size === size && head;
      },
      { what: `the head of ${size} to be published` },
    );
  const state = async (): Promise<unknown> =>
    (await db.database.query('select state, reason from log_state where log_no = 1'))[0];
  const findings = async (kind: string): Promise<Record<string, unknown>[]> =>
    db.database.query('select source, first_counter::int as size from finding where kind = $1', [kind]);
  const rolledBack = (): Promise<unknown> =>
    waitFor(() => errors.find((error) => error instanceof RolledBackError), { what: 'the log to refuse' });
  const stopped = (of: Database, reason: string): Promise<unknown> =>
    waitFor(
      async () => {
        const [row] = await of.query('select state, reason from log_state where log_no = 1');
        return row?.['state'] === 'rolled-back' && row['reason'] === reason;
      },
      { what: `the log to be rolled back: ${reason}` },
    );
  const witnessState = (name: string): Promise<unknown> =>
    db.database
      .query<{ state: string }>('select state from log_witness where name = $1', [name])
      .then(([row]) => row?.state);

  it('I6 publishes a head that the log and its witnesses have signed, of the tree over the stored bytes', async () => {
    start();
    await publishedAt(0);
    await storeRecords(db.database, 700);
    const { note, root } = await publishedAt(700);
    const keys = [key.verifier, ...witnesses.map((witness) => witness.key)];
    expect(new Set(verifyNote(parseNote(note), keys).map((found) => found.key))).toEqual(new Set<VerifierKey>(keys));
    expect(parseCheckpoint(parseNote(note).text)).toMatchObject({ origin: ORIGIN, size: 700, root });
    expect(await treeOf(db.database)).toEqual({ size: 700, root });
    expect(await state()).toEqual({ state: 'running', reason: null });
  });

  it('I6 signs and sequences nothing before enough witnesses have answered', async () => {
    for (const witness of witnesses) witness.temper = 'silent';
    await storeRecords(db.database, 5);
    start();
    await waitFor(async () => (await witnessState('two.example')) === 'silent', { what: 'a silent witness' });
    witnesses[0]!.temper = 'honest';
    await waitFor(async () => (await witnessState('witness-one.example')) === 'agrees', { what: 'one witness' });
    expect(await state()).toEqual({ state: 'waiting-for-witnesses', reason: null });
    expect(await unlogged(db.database)).toBe(5);
    expect(await db.database.query('select size::int as size from log_checkpoint')).toEqual([{ size: 0 }]);
    witnesses[1]!.temper = 'honest';
    await publishedAt(5);
  });

  it.each(['refusing', 'silent', 'lying'] as const)(
    'I6 publishes nothing more while one of two witnesses is %s, and says so',
    async (temper) => {
      start();
      await storeRecords(db.database, 3);
      await publishedAt(3);
      witnesses[1]!.temper = temper;
      await storeRecords(db.database, 4);
      const kind = temper === 'silent' ? 'witness-silent' : 'witness-refuses';
      await waitFor(async () => (await findings(kind)).length > 0, { what: `a finding ${kind}` });
      expect((await findings(kind))[0]).toEqual({ source: 'two.example', size: 3 });
      await waitFor(() => witnesses[0]!.head?.size === 7, { what: 'the other witness to cosign' });
      expect((await published())?.size).toBe(3);
      // A witness that cosigned something else has kept what it was shown, so it goes on from there.
      witnesses[1]!.temper = 'honest';
      await publishedAt(7);
      await waitFor(async () => (await witnessState('two.example')) === 'agrees', { what: 'it to agree again' });
      const open = await db.database.query('select kind from finding where state = $1', ['open']);
      expect(open).toEqual(temper === 'silent' ? [] : [{ kind }]);
    },
  );

  it('publishes with two of three, and adds the cosignature that comes later to the same head', async () => {
    witnesses.push(await startTestWitness('three.example', [key]));
    witnesses[2]!.temper = 'silent';
    start();
    await storeRecords(db.database, 10);
    const first = await publishedAt(10);
    expect(first.note).not.toContain('three.example');
    witnesses[2]!.temper = 'honest';
    const later = await waitFor(
      async () => {
        const head = await published();
        return head?.note.includes('three.example') && head;
      },
      { what: 'the late cosignature' },
    );
    expect(later.note.startsWith(first.note)).toBe(true);
    expect(later).toMatchObject({ size: 10, publishedAt: first.publishedAt });
  });

  it('is not held up by one of three that takes requests and never answers', async () => {
    witnesses.push(await startTestWitness('three.example', [key]));
    witnesses[2]!.temper = 'hanging';
    const options = logOptions(db, settings(), errors);
    logs.push(startLog({ ...options, pace: { ...options.pace, witnessMs: 60_000 } }));
    for (let size = 10; size <= 50; size += 10) {
      await storeRecords(db.database, 10);
      await publishedAt(size);
    }
    expect((await published())?.note).not.toContain('three.example');
  });

  it('asks a witness that fell behind again from the size it names', async () => {
    start();
    await storeRecords(db.database, 300);
    await publishedAt(300);
    witnesses[1]!.head = undefined;
    await storeRecords(db.database, 1);
    await publishedAt(301);
    expect(witnesses[1]!.head).toMatchObject({ size: 301 });
  });

  it('I6 does not run on a database that was set back, and says why', async () => {
    const refuses = async (): Promise<void> => {
      await storeRecords(db.database, 300);
      const first = start();
      await publishedAt(300);
      await first.stop();
      await setBack(db, 100);
      await storeRecords(db.database, 3, { source: 'forged' });
      // The fault: witnesses that have forgotten, so that nobody remembers the longer log.
      if (planted('witnesses-forget')) for (const witness of witnesses) witness.head = undefined;
      const log = start();
      await stopped(db.database, 'witness-ahead');
      await log.stop();
      expect((await treeOf(db.database)).size).toBe(100);
      expect(await unlogged(db.database)).toBe(3);
      expect((await findings('rolled-back'))[0]).toEqual({ source: ORIGIN, size: 100 });
      await setBack(db, 0);
      for (const witness of witnesses) witness.head = undefined;
    };
    expect(await catches('witnesses-forget', refuses)).toBeDefined();
  });

  it('I6 does not run on another history of the same size or beyond', async () => {
    const first = start();
    await storeRecords(db.database, 20);
    await publishedAt(20);
    await first.stop();
    for (const size of [20, 30]) {
      const other = await (await testPostgres()).createDatabase('audit', auditMigrations);
      try {
        await storeRecords(other.database, size, { source: 'forged' });
        await sequenceAll(other.database, await beginTenure(other.database));
        errors.length = 0;
        const log = start({}, other);
        expect(await rolledBack()).toMatchObject({ code: 'witness-differs', size });
        await log.stop();
        expect(await published(other.database)).toBeNull();
      } finally {
        await other.drop();
      }
    }
  });

  it('I6 never signs what does not begin with what it signed', async () => {
    const first = start({ LOG_WITNESSES: [], LOG_WITNESS_QUORUM: 0 });
    await storeRecords(db.database, 20);
    await publishedAt(20);
    await first.stop();
    const forged = definedLeaf('forged');
    await db.database.query('update log_state set size = 1, frontier = $1', [forged]);
    start({ LOG_WITNESSES: [], LOG_WITNESS_QUORUM: 0 });
    await stopped(db.database, 'entries-differ');
    const heads = await db.database.query<{ size: number; root: Buffer }>(
      'select size::int as size, root from log_checkpoint order by size',
    );
    const { root } = await treeOf(db.database);
    expect(heads.at(-1)).toEqual({ size: 20, root });
  });

  it('I6 signs heads of one history only, though it is stopped again and again', async () => {
    for (let n = 0; n < 5; n += 1) {
      const log = start();
      await storeRecords(db.database, 60);
      await waitFor(async () => (await unlogged(db.database)) === 0, { what: 'the records in the log' });
      await log.stop();
    }
    start();
    await publishedAt(300);
    const leaves = await db.database.query<{ leaf: Buffer }>('select leaf from log_entry order by index');
    const heads = await db.database.query<{ size: number; root: Buffer }>(
      'select size::int as size, root from log_checkpoint',
    );
    expect(heads.length).toBeGreaterThan(1);
    for (const { size, root } of heads)
      expect(root).toEqual(definedRoot(leaves.slice(0, size).map(({ leaf }) => leaf)));
  });

  it('lets a second key take over: both sign for a time, and the head already there gets the second signature', async () => {
    const first = start();
    await storeRecords(db.database, 5);
    await publishedAt(5);
    await first.stop();
    const next = logKey();
    start({ LOG_SIGNING_KEYS: [key, next] });
    const signedBoth = await waitFor(
      async () => {
        const head = await published();
        return head !== null && parseNote(head.note).signatures.some(({ id }) => id === next.verifier.id)
          ? head
          : false;
      },
      { what: "the second key's signature" },
    );
    expect(signedBoth.size).toBe(5);
    await storeRecords(db.database, 1);
    const { note } = await publishedAt(6);
    expect(verifyNote(parseNote(note), [key.verifier, next.verifier])).toHaveLength(2);
  });

  it('begins another log under another origin, with every record, and leaves the first as it was', async () => {
    const none = { LOG_WITNESSES: [], LOG_WITNESS_QUORUM: 0 };
    const first = start(none);
    await storeRecords(db.database, 5);
    const old = await publishedAt(5);
    await first.stop();
    const second = start({ ...none, LOG_ORIGIN: 'minatono.example/audit-2' });
    await storeRecords(db.database, 2);
    await waitFor(async () => (await published(db.database, 2))?.size === 7, { what: 'the second log' });
    await second.stop();
    expect(await published(db.database, 1)).toEqual(old);
    expect((await treeOf(db.database, 2)).size).toBe(7);
    start(none);
    await waitFor(() => errors.find((error) => (error as Error).name === 'LogSupersededError'), {
      what: 'the first one to be refused',
    });
  });
});
