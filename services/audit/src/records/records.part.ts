import { on } from '@tsunagi/messaging';
import { CLOCK, IDS, type Part } from '@tsunagi/service';
import type { Clock, Ids } from '@tsunagi/kernel';
import { FindRecords } from './find-records.query.js';
import { recordSearchMigrations } from './record-search.migration.js';
import { storeRecord } from './store-record.on-access-recorded.js';
import { storedRecordMigrations } from './stored-record.migration.js';

/** Access records as they arrive, and who may look them up. */
export const recordsPart: Part = {
  name: 'records',
  migrations: [...storedRecordMigrations, ...recordSearchMigrations],
  controllers: [FindRecords],
  effects: (context) => {
    const acting = { clock: context.get<Clock>(CLOCK), ids: context.get<Ids>(IDS) };
    return [on('access.v1', 'AccessRecorded', (tx, payload) => storeRecord(tx, payload, acting))];
  },
};
