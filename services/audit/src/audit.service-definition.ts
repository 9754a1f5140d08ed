import { type Clock, type Ids } from '@tsunagi/kernel';
import { on } from '@tsunagi/messaging';
import {
  type BootOverrides,
  bootService,
  CLOCK,
  IDS,
  type RunningService,
  type ServiceDefinition,
} from '@tsunagi/service';
import { FindDisclosures } from './disclosures/find-disclosures.query.js';
import { FindFindings } from './integrity/find-findings.query.js';
import { FindRecords } from './records/find-records.query.js';
import { storeRecord } from './records/store-record.on-access-recorded.js';
import { storedRecordMigrations } from './records/stored-record.migration.js';

export const auditService: ServiceDefinition = {
  name: 'audit',
  migrations: storedRecordMigrations,
  controllers: [FindRecords, FindDisclosures, FindFindings],
  consumer: (context) => {
    const clock = context.get<Clock>(CLOCK);
    const ids = context.get<Ids>(IDS);
    return {
      name: 'audit',
      topics: ['access.v1'],
      effects: on('access.v1', 'AccessRecorded', (tx, payload) => storeRecord(tx, payload, { clock, ids })),
    };
  },
};

/** @param environment keys of `serviceSettings`. @throws ConfigError, SchemaTooNewError */
export const bootAudit = (
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> => bootService(auditService, environment, overrides);
