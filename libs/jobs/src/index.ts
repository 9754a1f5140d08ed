export * from './bullmq-jobs.js';
export * from './create-jobs.js';
export * from './jobs.js';
export * from './pgboss-jobs.js';
export * from './start-sweep.js';
