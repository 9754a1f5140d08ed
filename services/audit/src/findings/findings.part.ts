import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { FindFindings } from './find-findings.query.js';
import { SettleFinding } from './settle-finding.js';

/** What was found, by whichever check, and how it was settled. Whoever checks builds on this; it knows none of them. */
export const findingsPart: Part = {
  name: 'findings',
  migrations: migrationsIn(import.meta.url),
  controllers: [FindFindings, SettleFinding],
};
