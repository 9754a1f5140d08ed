import type { AuditPart } from '../audit-part.js';
import { logPendingMigrations } from './log-pending.migration.js';

/** The transparency log: sequencer, checkpoints, witnesses, tiles, proofs. */
export const logPart: AuditPart = { migrations: logPendingMigrations, controllers: [] };
