export * from './audit.service-definition.js';
// What bench/ measures by itself.
export { openLog, takeOver, type Tenure } from './log/log-state.js';
export { type LogEdge, neededTails, planBatch } from './log/plan-batch.js';
export { readTile, subtreeReader } from './log/read-log.js';
export { sequenceBatch } from './log/sequence-records.js';
export { signHead } from './log/sign-checkpoint.js';
export { type RunningLog, startLog } from './log/start-log.js';
export { storeRecord } from './records/store-record.on-access-recorded.js';
export * from './settings.js';
