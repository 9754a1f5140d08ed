export * from './database.js';
export * from './migrations.js';
export { NotCommittedError, type Tx } from './open-transaction.js';
export { inOneWrite } from './one-write.js';
export { preparedStatement } from './prepared-statement.js';
