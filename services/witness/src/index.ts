export * from './cannot-witness.js';
export type * from './head.store.js';
export * from './start-witness.io.js';
