import { on } from '@tsunagi/messaging';
import { migrationsIn } from '@tsunagi/persistence';
import { CLOCK, IDS, type Part } from '@tsunagi/service';
import type { Clock, Ids } from '@tsunagi/kernel';
import { FindRecords } from './find-records.query.js';
import { storeRecord } from './store-record.on-access-recorded.js';

/** Access records as they arrive, and who may look them up. */
export const recordsPart: Part = {
  name: 'records',
  migrations: migrationsIn(import.meta.url),
  controllers: [FindRecords],
  effects: (context) => {
    const acting = { clock: context.get<Clock>(CLOCK), ids: context.get<Ids>(IDS) };
    return [on('access.v1', 'AccessRecorded', (tx, payload) => storeRecord(tx, payload, acting))];
  },
};
