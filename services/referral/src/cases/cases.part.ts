import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { KnownCases } from './known-cases.js';
import { trackCases } from './track-case.on-case-events.js';

/** Cases as intake tells of them. */
export const casesPart: Part = {
  name: 'cases',
  migrations: migrationsIn(import.meta.url),
  providers: [KnownCases],
  effects: () => [trackCases],
};
