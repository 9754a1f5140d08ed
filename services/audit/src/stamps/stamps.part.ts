import type { AuditPart } from '../audit-part.js';

/** Time stamps (RFC 3161) of daily checkpoints. */
export const stampsPart: AuditPart = { migrations: [], controllers: [] };
