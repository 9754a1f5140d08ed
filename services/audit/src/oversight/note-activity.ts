import type { AccessRecord } from '@tsunagi/contracts';
import type { Tx } from '@tsunagi/persistence';

/** Counts what an account does per day, in the transaction that stores the record, for the rules of unusual access. */
export function noteActivity(tx: Tx, record: AccessRecord, now: Date): void {
  void tx;
  void record;
  void now;
}
