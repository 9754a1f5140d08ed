import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@tsunagi/kernel';
import { allMigrations } from '@tsunagi/service';
import { catches, faulty, testPostgres, type TestDatabase } from '@tsunagi/testing';
import { formatCheckpoint, formatNote, signNote } from '@tsunagi/transparency-log';
import { auditService } from '../audit.service-definition.js';
import { exportFile } from './export-file.query.js';
import { MAX_RECORDS } from './export-body.schema.js';
import { type ExportOrder } from './export-order.js';
import { saveOrder } from './export-order.store.js';
import type { LogSource } from './log-source.js';
import { indexesOf, measure } from './selection.query.js';
import { storedLogSource } from './stored-log-source.query.js';
import { checkEvidence } from './testing/check-evidence.js';
import { idOf, logAll, logSigner, ORIGIN, recordOf, storeRecords } from './testing/filled-log.js';

const PERSON = idOf(1_000_001);
const signer = logSigner();
const sealing = (db: TestDatabase) => ({ database: db.database, clock: systemClock, signers: [signer] });

describe('what an export holds', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await (await testPostgres()).createDatabase('audit', allMigrations(auditService));
    await storeRecords(
      db.database,
      Array.from({ length: 30 }, (_, at) => recordOf({ number: at + 1, ...(at % 3 === 0 && { subject: PERSON }) })),
    );
    await logAll(db.database, signer);
  });
  afterEach(() => db.drop());

  const measured = (scope: Parameters<typeof indexesOf>[1], size: number, kind: 'csv' | 'evidence' = 'csv') =>
    db.database.transaction((tx) => measure(tx, { kind, scope, reason: 'x' }, 1, { size }));

  it('is what the checkpoint holds; the rest waits and is counted', async () => {
    await storeRecords(db.database, [
      recordOf({ number: 31, subject: PERSON }),
      recordOf({ number: 32, subject: idOf(7) }),
    ]);
    expect(await measured({ subject: PERSON }, 30)).toMatchObject({ records: 10, waiting: 1 });
    // Logged, but after the checkpoint.
    expect(await measured({ subject: PERSON }, 20)).toMatchObject({ records: 7, waiting: 4 });
    await logAll(db.database, signer);
    expect(await measured({ subject: PERSON }, 30)).toMatchObject({ records: 10, waiting: 1 });
    expect(await measured({ subject: PERSON }, 32)).toMatchObject({ records: 11, waiting: 0 });
    const indexes = await db.database.transaction((tx) => indexesOf(tx, { subject: PERSON }, 1, 20));
    expect([...indexes]).toEqual([0, 3, 6, 9, 12, 15, 18]);
  });

  it('of a period is larger than may be, when its ends are too far apart', async () => {
    await storeRecords(db.database, [recordOf({ number: 31 })]);
    await db.database.query(
      `insert into log_entry (log_no, index, source, counter, leaf, logged_at)
       values (1, $1, 'intake', 31, decode(repeat('00', 32), 'hex'), now())`,
      [MAX_RECORDS + 5],
    );
    const scope = { from: new Date('2026-11-21T00:00:00Z'), to: new Date('2026-11-22T00:00:00Z') };
    const { records } = await measured(scope, MAX_RECORDS + 6, 'evidence');
    expect(records).toBeGreaterThan(MAX_RECORDS);
  });

  const orderOf = async (): Promise<{ order: ExportOrder; source: LogSource }> => {
    const [head] = await db.database.query<{ root: Buffer }>('select root from log_checkpoint where size = 30');
    const text = formatCheckpoint({ origin: ORIGIN, size: 30, root: head!.root });
    const order: ExportOrder = {
      exportId: idOf(2_000_000),
      kind: 'evidence',
      scope: { subject: PERSON },
      encoding: null,
      reason: Buffer.alloc(1),
      logNo: 1,
      origin: ORIGIN,
      size: 30,
      checkpoint: formatNote({ text, signatures: [signNote(text, signer)] }),
      keys: '',
      stampId: null,
      records: 10,
      range: null,
      waiting: 0,
      replaced: 0,
      createdBy: 'kansa-01',
      createdAt: new Date('2026-11-21T01:00:00Z'),
    };
    await db.database.transaction(async (tx) => saveOrder(tx, order));
    return { order, source: storedLogSource(db.database, order) };
  };
  const bytesOf = async (order: ExportOrder, source: LogSource): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of exportFile(order, source, sealing(db))) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  it('I6 is refused when it no longer is what was sealed', async () => {
    const { order, source } = await orderOf();
    const altering = faulty(source, 'record-altered-after-sealing', (healthy) => ({
      records: async (indexes) =>
        (await healthy.records(indexes)).map((record) => record.replace('tanto-01', 'tanto-02')),
    }));
    const caught = await catches('record-altered-after-sealing', async () => {
      await bytesOf(order, altering);
    });
    expect(caught).toMatchObject({ name: 'ExportChangedError' });
  });

  it('I6 does not pass the check with a record left out', async () => {
    const { order, source } = await orderOf();
    const hiding = faulty(source, 'record-left-out', (healthy) => ({
      indexes: async () => [...(await healthy.indexes())].filter((index) => index !== 9),
      records: async (indexes) => healthy.records(indexes.map((index) => (index === 12 ? 9 : index))),
    }));
    let sealed = 0;
    const caught = await catches('record-left-out', async () => {
      // Each time an order of its own, so that it is not the seal of the first that notices.
      const fresh = { ...order, exportId: idOf(2_000_001 + (sealed += 1)) };
      await db.database.transaction(async (tx) => saveOrder(tx, fresh));
      checkEvidence(await bytesOf(fresh, hiding), signer.verifier);
    });
    expect(caught).toMatchObject({ message: 'the cover leads to another root' });
  });

  it('keeps the seal of the first time when the keys have changed', async () => {
    const { order, source } = await orderOf();
    const first = await bytesOf(order, source);
    const later = { ...sealing(db), signers: [logSigner()] };
    const pieces: Uint8Array[] = [];
    for await (const piece of exportFile(order, source, later)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(first)).toBe(true);
  });
});
