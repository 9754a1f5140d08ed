import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@tsunagi/kernel';
import type { Database } from '@tsunagi/persistence';
import { catches, faulty, testPostgres, type TestDatabase } from '@tsunagi/testing';
import { algorithms, generateSigner, parseNote, signNote } from '@tsunagi/transparency-log';
import {
  asIntruder,
  auditMigrations,
  beginTenure,
  definedRoot,
  killedAt,
  KilledError,
  logKey,
  ORIGIN,
  sequenceAll,
  storeRecords,
  treeOf,
} from '../testing/log-fixture.js';
import { isOwnEpoch, RolledBackError, TakenOverError, type Tenure } from './log-state.store.js';
import { addCosignature, requireWhole, type SignedHead, signHead } from './sign-checkpoint.store.js';

const key = logKey();
const witness = generateSigner('one.example', algorithms.cosignature);

describe('signing', () => {
  let db: TestDatabase;
  let tenure: Tenure;
  beforeEach(async () => {
    db = await (await testPostgres()).createDatabase('audit', auditMigrations);
    tenure = await beginTenure(db.database);
  });
  afterEach(() => db.drop());

  const sign = (database: Database = db.database, own = tenure, isOwn = isOwnEpoch): Promise<SignedHead> => {
    const signing = { origin: ORIGIN, keys: [key], quorum: 1, now: systemClock.now() };
    return database.transaction((tx) => signHead(tx, own, signing, isOwn));
  };
  const cosign = (database: Database, head: SignedHead, own = tenure): Promise<boolean> => {
    const signature = signNote(parseNote(head.note).text, witness, 1_800_000_000);
    const cosignature = { size: head.size, signature, witnesses: [witness.verifier], quorum: 1 };
    return database.transaction((tx) => addCosignature(tx, own, { ...cosignature, now: systemClock.now() }));
  };
  const grow = async (count: number): Promise<void> => {
    await storeRecords(db.database, count);
    await sequenceAll(db.database, tenure);
  };
  const heads = (): Promise<{ size: number; root: Buffer; published: boolean }[]> =>
    db.database.query(
      'select size::int as size, root, published_at is not null as published from log_checkpoint order by size',
    );
  const killedEverywhere = async (work: (database: Database) => Promise<unknown>): Promise<number> => {
    for (let step = 1; ; step += 1) {
      const outcome = await work(killedAt(db.database, step)).then(
        () => 'done' as const,
        (error: unknown) => error,
      );
      if (outcome === 'done') return step - 1;
      expect(outcome).toBeInstanceOf(KilledError);
    }
  };

  it('I6 signs the root over the stored bytes, once for each size', async () => {
    const empty = await sign();
    expect(empty).toMatchObject({ size: 0, root: definedRoot([]), published: false });
    await grow(257);
    const head = await sign();
    expect({ size: head.size, root: head.root }).toEqual(await treeOf(db.database));
    expect(await sign()).toEqual(head);
    expect((await heads()).map(({ size }) => size)).toEqual([0, 257]);
  });

  it('I6 comes to the same heads when it is killed at every step', async () => {
    await grow(10);
    await sign();
    await grow(300);
    expect(await killedEverywhere((database) => sign(database))).toBeGreaterThanOrEqual(4);
    const head = await sign();
    expect(await killedEverywhere((database) => cosign(database, head))).toBeGreaterThanOrEqual(3);
    const tree = await treeOf(db.database);
    expect((await heads()).map(({ size, published }) => ({ size, published }))).toEqual([
      { size: 10, published: false },
      { size: 310, published: true },
    ]);
    expect((await heads())[1]!.root).toEqual(tree.root);
  });

  it('adds a cosignature once', async () => {
    await grow(1);
    const head = await sign();
    expect(await cosign(db.database, head)).toBe(true);
    expect(await cosign(db.database, head)).toBe(true);
    const { note } = await sign();
    expect(parseNote(note).signatures.map(({ name }) => name)).toEqual([ORIGIN, 'one.example']);
  });

  it('I6 lets a signer that was paused sign nothing once another has taken over', async () => {
    const fencing = faulty({ isOwn: isOwnEpoch }, 'fencing-off', () => ({ isOwn: () => true }));
    let size = 0;
    const refused = async (): Promise<void> => {
      tenure = await beginTenure(db.database);
      await grow(5);
      size += 5;
      const paused = tenure;
      tenure = await beginTenure(db.database);
      const woken = await sign(db.database, paused, (found, own) => fencing.isOwn(found, own)).catch(
        (error: unknown) => error,
      );
      expect(woken).toBeInstanceOf(TakenOverError);
      const head = await sign();
      expect(head.size).toBe(size);
      await expect(cosign(db.database, head, paused)).rejects.toBeInstanceOf(TakenOverError);
    };
    expect(await catches('fencing-off', refused)).toBeDefined();
  });

  it.each([
    ['the hash of a full tile', `update log_tile set root = sha256('forged')`],
    ['a leaf in the tile that is being filled', `update log_entry set leaf = sha256('forged') where index = 259`],
    ['an entry that is gone', 'delete from log_entry where index = 258'],
    ['the edge', `update log_state set frontier = overlay(frontier placing '\\x00'::bytea from 5)`],
    ['an impossible edge', `update log_state set frontier = ''`],
    ['a state that was set back', `update log_state set size = 256, frontier = (select root from log_tile)`],
  ])('I6 signs nothing when the database contradicts itself: %s', async (_, forgery) => {
    await grow(259);
    await sign();
    await grow(3);
    await asIntruder(db, forgery);
    await expect(sign()).rejects.toBeInstanceOf(RolledBackError);
    await expect(db.database.transaction((tx) => requireWhole(tx, tenure))).rejects.toBeInstanceOf(RolledBackError);
    expect((await heads()).map(({ size }) => size)).toEqual([259]);
  });
});
