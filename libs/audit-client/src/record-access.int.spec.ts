import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessRecord } from '@tsunagi/contracts';
import { type AgencyId, type StaffId, systemClock, systemIds } from '@tsunagi/kernel';
import { messagingMigrations } from '@tsunagi/messaging';
import { sqlState } from '@tsunagi/persistence';
import { catches, planted, testPostgres, type TestDatabase } from '@tsunagi/testing';
import { AccessLog, auditClientMigrations, type AccessContext } from './record-access.js';

const context: AccessContext = {
  actor: { id: 'caseworker' as StaffId, agency: 'fukushi-somu' as AgencyId, roles: ['caseworker'] },
  purpose: 'support',
};
const access = { action: 'view', object: { kind: 'case' } } as const;

describe('AccessLog', () => {
  let db: TestDatabase;
  const log = new AccessLog('intake', systemClock, systemIds);
  beforeAll(async () => {
    db = await (await testPostgres()).createDatabase('access', [...messagingMigrations, ...auditClientMigrations]);
  });
  afterAll(() => db.drop());

  const stored = () =>
    db.database.query<{ counter: string; record: string; hash: Buffer }>(
      'select counter, record, hash from access_record order by counter',
    );

  it('I6 numbers records without a gap and ties each to the one before, with twelve writers at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () => db.database.transaction((tx) => log.record(tx, context, access, access))),
    );
    const rows = await stored();
    expect(rows.map(({ counter }) => Number(counter))).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
    let previous = createHash('sha256').update('').digest();
    for (const row of rows) {
      const record = accessRecord.parse(JSON.parse(row.record));
      expect(record.previous).toBe(previous.toString('base64url'));
      previous = createHash('sha256').update(row.record).digest();
      expect(row.hash).toEqual(previous);
    }
  });

  it('I6 leaves no gap when the work of a counter is rolled back', async () => {
    const gapless = async (): Promise<void> => {
      const failing = db.database.transaction(async (tx) => {
        await log.record(tx, context, access);
        throw new Error('the work failed');
      });
      await expect(failing).rejects.toThrow('the work failed');
      // The fault: a counter that is taken outside the transaction, as a sequence would be.
      if (planted('counter-from-sequence'))
        await db.database.query(`update access_source set counter = counter + 1 where source = 'intake'`);
      await db.database.transaction((tx) => log.record(tx, context, access));
      const [row] = await db.database.query<{ gaps: number }>(
        'select (max(counter) - count(*))::int as gaps from access_record',
      );
      expect(row!.gaps).toBe(0);
    };
    expect(await catches('counter-from-sequence', gapless)).toBeDefined();
  });

  it.each(['update access_record set record = record', 'delete from access_record', 'truncate access_record'])(
    'I6 refuses "%s" by the service itself',
    async (sql) => {
      const failure = await db.database.query(sql).then(() => null, sqlState);
      expect(failure).toBe('42501');
    },
  );

  it('publishes exactly the bytes that were hashed', async () => {
    const [event] = await db.database.query<{ payload: { record: string; counter: number } }>(
      `select payload from outbox where topic = 'access.v1' order by id limit 1`,
    );
    const [row] = await stored();
    expect(event!.payload.counter).toBe(1);
    expect(event!.payload.record).toBe(row!.record);
  });

  it('says refused with the reason', async () => {
    await db.database.transaction((tx) =>
      log.record(tx, context, { ...access, action: 'denied', refused: 'not-found' }),
    );
    const rows = await stored();
    expect(JSON.parse(rows.at(-1)!.record)).toMatchObject({
      action: 'denied',
      outcome: 'refused',
      reason: 'not-found',
      purpose: 'support',
    });
  });
});
