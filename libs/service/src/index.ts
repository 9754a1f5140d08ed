export * from './boot.js';
export * from './health.js';
export type { Part, Stoppable, SweepDefinition } from './part.js';
export * from './providers.js';
