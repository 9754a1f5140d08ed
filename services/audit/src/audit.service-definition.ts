import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '@tsunagi/config';
import { type Clock, type Ids } from '@tsunagi/kernel';
import { on } from '@tsunagi/messaging';
import {
  type BootOverrides,
  bootService,
  CLOCK,
  IDS,
  type RunningService,
  type Runtime,
  type Stoppable,
  type ServiceDefinition,
} from '@tsunagi/service';
import type { AuditPart } from './audit-part.js';
import { FindDisclosures } from './disclosures/find-disclosures.query.js';
import { exportsPart } from './exports/exports.part.js';
import { FindFindings } from './integrity/find-findings.query.js';
import { logPart } from './log/log.part.js';
import { oversightPart } from './oversight/oversight.part.js';
import { trackCasePeriods } from './oversight/scan/track-case-periods.on-case-events.js';
import { stampsPart } from './stamps/stamps.part.js';
import { FindRecords } from './records/find-records.query.js';
import { storeRecord } from './records/store-record.on-access-recorded.js';
import { storedRecordMigrations } from './records/stored-record.migration.js';
import { AUDIT_SETTINGS, auditSettings } from './settings.js';

const parts: readonly AuditPart[] = [logPart, stampsPart, exportsPart, oversightPart];

/** Starts what goes on by itself in each part; stopped in the reverse order. */
async function startParts(context: INestApplicationContext, runtime: Runtime): Promise<Stoppable> {
  const started: Stoppable[] = [];
  for (const { start } of parts) {
    const running = await start?.(context, runtime);
    if (running) started.unshift(running);
  }
  return {
    stop: async () => {
      for (const running of started) await running.stop();
    },
  };
}

export const auditService: ServiceDefinition = {
  name: 'audit',
  migrations: [storedRecordMigrations, ...parts.map(({ migrations }) => migrations)].flat(),
  controllers: [FindRecords, FindDisclosures, FindFindings, ...parts.flatMap(({ controllers }) => controllers)],
  providers: parts.flatMap(({ providers }) => providers ?? []),
  start: startParts,
  consumer: (context) => {
    const clock = context.get<Clock>(CLOCK);
    const ids = context.get<Ids>(IDS);
    return {
      name: 'audit',
      topics: ['access.v1', 'intake.v1'],
      effects: {
        ...on('access.v1', 'AccessRecorded', (tx, payload) => storeRecord(tx, payload, { clock, ids })),
        ...trackCasePeriods,
      },
    };
  },
};

/** @param environment keys of `serviceSettings` and `auditSettings`. @throws ConfigError, SchemaTooNewError */
export async function bootAudit(
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> {
  const settings = { provide: AUDIT_SETTINGS, useValue: readConfig(auditSettings, environment) };
  const definition = { ...auditService, providers: [...(auditService.providers ?? []), settings] };
  return bootService(definition, environment, overrides);
}
