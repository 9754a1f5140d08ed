import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { Authority } from './authority.js';
import { CaseAccess } from './case-access.js';
import { keepCases } from './keep-cases.on-intake-events.js';

/** Cases as intake tells of them, and the way to one. */
export const casesPart: Part = {
  name: 'cases',
  migrations: migrationsIn(import.meta.url),
  providers: [Authority, CaseAccess],
  effects: () => [keepCases],
};
