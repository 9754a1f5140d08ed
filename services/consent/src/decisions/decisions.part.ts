import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { Decisions } from './decisions.js';
import { MakeDecision } from './make-decision.js';

/** Whether something may be passed on, asked by anybody who may ask. */
export const decisionsPart: Part = {
  name: 'decisions',
  migrations: migrationsIn(import.meta.url),
  controllers: [MakeDecision],
  providers: [Decisions],
};
