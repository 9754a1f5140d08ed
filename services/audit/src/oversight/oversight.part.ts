import type { AuditPart } from '../audit-part.js';

/** What auditors do: unusual access, reviews, samples, incidents. */
export const oversightPart: AuditPart = { migrations: [], controllers: [] };
