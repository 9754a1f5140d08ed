import type { SqlMigration } from '@tsunagi/persistence';

/** Records stored before there was a log wait for it like any other. */
export const logPendingMigrations: readonly SqlMigration[] = [
  {
    name: 'LogPending1763700004200',
    up: `
      create table log_pending (sequence bigint primary key);
      create unique index stored_record_sequence on stored_record (sequence);
      insert into log_pending (sequence) select sequence from stored_record`,
  },
];
