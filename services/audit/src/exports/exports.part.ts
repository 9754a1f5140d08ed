import type { AuditPart } from '../audit-part.js';

/** Files for auditors: evidence, CSV, FHIR, the monthly report. */
export const exportsPart: AuditPart = { migrations: [], controllers: [] };
