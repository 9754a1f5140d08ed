export * from './audit.service-definition.js';
// What bench/ measures by itself.
export { openLog, takeOver, type Tenure } from './log/log-state.store.js';
export { type LogEdge, neededTails, planBatch } from './log/plan-batch.js';
export { readTile, subtreeReader } from './log/read-log.query.js';
export { sequenceBatch } from './log/sequence-records.store.js';
export { signHead } from './log/sign-checkpoint.store.js';
export { type RunningLog, startLog } from './log/start-log.sweep.js';
export { storeRecord } from './records/store-record.on-access-recorded.js';
export * from './settings.js';
