import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgres, waitFor, type TestDatabase } from '@tsunagi/testing';
import { isUnavailable } from './database.js';
import type { Tx } from './open-transaction.js';

describe('a connection that is lost in the midst of a transaction', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await (await testPostgres()).createDatabase('lost', []);
  });
  afterAll(() => db.drop());

  const pidOf = async (tx: Tx): Promise<number> =>
    (await tx.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]!.pid;
  const end = (pid: number): Promise<unknown> => db.database.query('select pg_terminate_backend($1)', [pid]);
  const gone = (pid: number): Promise<true> =>
    waitFor(
      async () => (await db.database.query('select 1 from pg_stat_activity where pid = $1', [pid])).length === 0,
      { what: 'the session to end' },
    ) as Promise<true>;
  const failure = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
    db.database.transaction(work).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('between two statements counts as unavailable, not as a bug', async () => {
    const lost = await failure(async (tx) => {
      const pid = await pidOf(tx);
      await end(pid);
      await gone(pid);
      await tx.query('select 1');
    });
    expect(isUnavailable(lost)).toBe(true);
  });

  it('during a statement counts as unavailable', async () => {
    const lost = await failure(async (tx) => {
      const pid = await pidOf(tx);
      await Promise.all([tx.query('select pg_sleep(30)'), end(pid)]);
    });
    expect(isUnavailable(lost)).toBe(true);
  });

  it('and is no excuse for other failures', async () => {
    expect(isUnavailable(await failure((tx) => tx.query('select 1 / 0')))).toBe(false);
  });
});
