import type { Tx } from '@tsunagi/persistence';

/** Puts a record that was just stored in line for the log, in the transaction that stores it. @param sequence its order of arrival */
export function queueForLog(tx: Tx, sequence: number): void {
  tx.write('insert into log_pending (sequence) values ($1)', [sequence]);
}
