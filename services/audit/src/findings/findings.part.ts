import type { Part } from '@tsunagi/service';
import { FindFindings } from './find-findings.query.js';
import { findingMigrations } from './finding.migration.js';
import { SettleFinding } from './settle-finding.js';

/** What was found, by whichever check, and how it was settled. Whoever checks builds on this; it knows none of them. */
export const findingsPart: Part = {
  name: 'findings',
  migrations: findingMigrations,
  controllers: [FindFindings, SettleFinding],
};
