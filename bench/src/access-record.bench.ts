import { AccessLog, auditClientMigrations, type AccessContext } from '@tsunagi/audit-client';
import { type AgencyId, type StaffId, systemClock, systemIds } from '@tsunagi/kernel';
import { messagingMigrations } from '@tsunagi/messaging';
import { Database, migrate } from '@tsunagi/persistence';
import pg from 'pg';
import { type Figure, inLanes, median, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';

const RECORDS = 500;
const ROUNDS = 3;
const context: AccessContext = {
  actor: { id: 'caseworker' as StaffId, agency: 'fukushi-somu' as AgencyId, roles: ['caseworker'] },
  purpose: 'support',
};

/** (c) An access record in its own transaction against a raw insert of the same bytes in its own transaction. */
export async function measureAccessRecord(system: RunningSystem): Promise<Figure[]> {
  const admin = new pg.Client({ connectionString: system.databaseUrl('postgres') });
  await admin.connect();
  await admin.query('drop database if exists records');
  await admin.query('create database records');
  await admin.end();
  const url = system.databaseUrl('records');
  await migrate(url, [...messagingMigrations, ...auditClientMigrations]);
  const database = await Database.connect({ url, name: 'bench', poolSize: 8 });
  await database.query('create table raw_record (id bigserial primary key, record text not null)');
  const log = new AccessLog('bench', systemClock, systemIds);
  const append = (): Promise<void> =>
    database.transaction((tx) => log.record(tx, context, { action: 'view', object: { kind: 'case' } }));
  await append();
  const [{ record }] = (await database.query<{ record: string }>('select record from access_record limit 1')) as [
    { record: string },
  ];
  const raw = (): Promise<unknown> => database.query('insert into raw_record (record) values ($1)', [record]);
  const figures: Figure[] = [];
  for (const lanes of [1, 8]) {
    const rate = async (work: () => Promise<unknown>): Promise<number> =>
      (RECORDS / (await timed(() => inLanes(RECORDS, lanes, work)))) * 1000;
    const values: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      values.push(await rate(append));
      floors.push(await rate(raw));
    }
    const [value, floor] = [median(values), median(floors)];
    figures.push({
      name: `access record appended, ${lanes} at a time`,
      unit: '/s',
      value,
      floor,
      ratio: value / floor,
    });
  }
  await database.close();
  return figures;
}
