import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds, type PersonId } from '@tsunagi/kernel';
import { isUniqueViolation } from '@tsunagi/persistence';
import { catches, faulty, testPostgres, type TestDatabase } from '@tsunagi/testing';
import { UnsealError } from './aead.js';
import { localKek } from './kek.js';
import { sealingMigrations } from './migrations.js';
import { KeyDestroyedError, KeyUnknownError, PersonKeys } from './person-keys.js';
import { openText, sealText } from './sealed-text.js';

const keys = new PersonKeys(localKek(randomBytes(32).toString('base64')));
const now = new Date('2026-04-01T00:00:00Z');
const person = (): PersonId => systemIds.next<PersonId>();

let test: TestDatabase;
beforeAll(async () => {
  test = await (await testPostgres()).createDatabase('sealing', sealingMigrations);
});
afterAll(() => test.drop());

describe('the keys of persons', () => {
  it('are given out again as they were made, and are never stored in clear', async () => {
    const id = person();
    const made = await test.database.transaction((tx) => keys.create(tx, id));
    expect(await test.database.transaction((tx) => keys.get(tx, id))).toEqual(made);
    expect(await test.database.transaction((tx) => keys.getOrCreate(tx, id))).toEqual(made);
    const [row] = await test.database.query<{ wrapped: Buffer }>(
      'select wrapped from person_key where person_id = $1',
      [id],
    );
    expect(row!.wrapped.includes(made)).toBe(false);
  });

  it('are made once, also by two at the same time', async () => {
    const id = person();
    const two = await Promise.all([1, 2].map(() => test.database.transaction((tx) => keys.getOrCreate(tx, id))));
    expect(two[0]).toEqual(two[1]);
    const again = await test.database.transaction((tx) => keys.create(tx, id)).catch(isUniqueViolation);
    expect(again).toBe(true);
  });

  it('belong to one person: a wrapped key copied to another row does not unwrap', async () => {
    const [one, other] = [person(), person()];
    await test.database.transaction(async (tx) => {
      await keys.create(tx, one);
      await keys.create(tx, other);
      await tx.query(
        'update person_key set wrapped = (select wrapped from person_key where person_id = $1) where person_id = $2',
        [one, other],
      );
    });
    await expect(test.database.transaction((tx) => keys.get(tx, other))).rejects.toThrow(UnsealError);
  });

  it('say when there never was one', async () => {
    await expect(test.database.transaction((tx) => keys.get(tx, person()))).rejects.toThrow(KeyUnknownError);
  });
});

describe('I8 destroying a key', () => {
  it('makes the sealed rows unreadable for good, and keeps those of others', async () => {
    const [gone, kept] = [person(), person()];
    const sealed = await test.database.transaction(async (tx) => {
      await keys.create(tx, kept);
      return sealText(await keys.create(tx, gone), `person/${gone}/name`, '花子');
    });
    await test.database.transaction((tx) => keys.destroy(tx, gone, now));
    await test.database.transaction(async (tx) => {
      await expect(keys.get(tx, gone)).rejects.toThrow(KeyDestroyedError);
      await expect(keys.getOrCreate(tx, gone)).rejects.toThrow(KeyDestroyedError);
      const left = await keys.getMany(tx, [gone, kept, person()]);
      expect([...left.keys()]).toEqual([kept]);
      expect(() => openText(left.get(kept)!, `person/${gone}/name`, sealed)).toThrow(UnsealError);
    });
  });

  it('takes effect for the next transaction of any replica, and the test would notice a cache', async () => {
    const cache = new Map<PersonId, Buffer>();
    const replica = faulty(new PersonKeys(localKek(randomBytes(32).toString('base64'))), 'key-cache', (healthy) => ({
      get: async (tx, id) => {
        const key = cache.get(id) ?? (await healthy.get(tx, id));
        cache.set(id, key);
        return key;
      },
    }));
    await catches('key-cache', async () => {
      const id = person();
      await test.database.transaction((tx) => replica.create(tx, id));
      await test.database.transaction((tx) => replica.get(tx, id));
      await test.database.transaction((tx) => keys.destroy(tx, id, now));
      await expect(test.database.transaction((tx) => replica.get(tx, id))).rejects.toThrow(KeyDestroyedError);
    });
  });

  it('repeated, keeps the first date; for a person without a key it leaves a tombstone', async () => {
    const [known, unknown] = [person(), person()];
    await test.database.transaction((tx) => keys.create(tx, known));
    for (const at of [now, new Date('2027-01-01T00:00:00Z')]) {
      await test.database.transaction(async (tx) => {
        await keys.destroy(tx, known, at);
        await keys.destroy(tx, unknown, at);
      });
    }
    const rows = await test.database.query(
      'select wrapped, destroyed_at from person_key where person_id = any($1::uuid[])',
      [[known, unknown]],
    );
    expect(rows).toEqual([
      { wrapped: null, destroyed_at: now },
      { wrapped: null, destroyed_at: now },
    ]);
    await expect(test.database.transaction((tx) => keys.getOrCreate(tx, unknown))).rejects.toThrow(KeyDestroyedError);
  });

  it('does not happen when its transaction fails', async () => {
    const id = person();
    const made = await test.database.transaction((tx) => keys.create(tx, id));
    const failing = test.database.transaction(async (tx) => {
      await keys.destroy(tx, id, now);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await test.database.transaction((tx) => keys.get(tx, id))).toEqual(made);
  });

  it('cannot be undone, half done or hidden in the database', async () => {
    const [gone, kept] = [person(), person()];
    await test.database.transaction(async (tx) => {
      await keys.create(tx, gone);
      await keys.create(tx, kept);
      await keys.destroy(tx, gone, now);
    });
    const run = (sql: string, id: PersonId) => test.database.query(sql, [id]);
    const revive = `update person_key set wrapped = '\\x00', destroyed_at = null where person_id = $1`;
    await expect(run(revive, gone)).rejects.toThrow('stays destroyed');
    await expect(run('delete from person_key where person_id = $1', gone)).rejects.toThrow('not removed');
    await expect(run('update person_key set wrapped = null where person_id = $1', kept)).rejects.toThrow('means_gone');
    await expect(run('update person_key set destroyed_at = now() where person_id = $1', kept)).rejects.toThrow(
      'means_gone',
    );
  });
});
