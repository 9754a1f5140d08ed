export * from './boot.js';
export * from './health.js';
export * from './providers.js';
