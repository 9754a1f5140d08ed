import type { Part } from '@tsunagi/service';
import { consentMigrations } from '../migrations/consent-tables.migration.js';
import { Authority } from './authority.js';
import { CaseAccess } from './case-access.js';
import { keepCases } from './keep-cases.on-intake-events.js';

/** Cases as intake tells of them, and the way to one. */
export const casesPart: Part = {
  name: 'cases',
  migrations: consentMigrations,
  providers: [Authority, CaseAccess],
  effects: () => [keepCases],
};
