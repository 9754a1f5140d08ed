import { readConfig } from '@tsunagi/config';
import { type BootOverrides, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { exportsPart } from './exports/exports.part.js';
import { logPart } from './log/log.part.js';
import { oversightPart } from './oversight/oversight.part.js';
import { recordsPart } from './records/records.part.js';
import { AUDIT_SETTINGS, auditSettings } from './settings.js';
import { stampsPart } from './stamps/stamps.part.js';

/** Access records, the transparency log they go into, and what auditors do with both. */
export const auditService: ServiceDefinition = {
  name: 'audit',
  parts: [recordsPart, logPart, stampsPart, exportsPart, oversightPart],
};

/** @param environment keys of `serviceSettings` and `auditSettings`. @throws ConfigError, SchemaTooNewError */
export async function bootAudit(
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> {
  const settings = { provide: AUDIT_SETTINGS, useValue: readConfig(auditSettings, environment) };
  const parts = [...auditService.parts, { name: 'settings', providers: [settings] }];
  return bootService({ ...auditService, parts }, environment, overrides);
}
