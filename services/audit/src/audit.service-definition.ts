import { readConfig } from '@tsunagi/config';
import { type BootOverrides, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { disclosuresPart } from './disclosures/disclosures.part.js';
import { exportsPart } from './exports/exports.part.js';
import { findingsPart } from './findings/findings.part.js';
import { integrityPart } from './integrity/integrity.part.js';
import { logPart } from './log/log.part.js';
import { incidentsPart } from './oversight/incidents/incidents.part.js';
import { oversightMessages } from './oversight/messages.js';
import { reviewsPart } from './oversight/reviews/reviews.part.js';
import { samplesPart } from './oversight/samples/samples.part.js';
import { scanPart } from './oversight/scan/scan.part.js';
import { overviewPart } from './overview/overview.part.js';
import { recordsPart } from './records/records.part.js';
import { reportsPart } from './reports/reports.part.js';
import { AUDIT_SETTINGS, auditSettings } from './settings.js';
import { stampsPart } from './stamps/stamps.part.js';

/** Access records, the transparency log they go into, and what auditors do with both. */
export const auditService: ServiceDefinition = {
  name: 'audit',
  messages: [oversightMessages],
  parts: [
    recordsPart,
    disclosuresPart,
    logPart,
    stampsPart,
    overviewPart,
    findingsPart,
    integrityPart,
    scanPart,
    reviewsPart,
    samplesPart,
    incidentsPart,
    exportsPart,
    reportsPart,
  ],
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
