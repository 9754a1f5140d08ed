import type { AccessRecord } from '@tsunagi/contracts';
import { tokyoDate } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';

/** Columns of `activity_day` that count single records. */
type Counted = 'views' | 'searches' | 'exports' | 'disclosures' | 'denied';

const COUNTED: Partial<Record<AccessRecord['action'], Counted>> = {
  view: 'views',
  list: 'views',
  'break-glass': 'views',
  search: 'searches',
  export: 'exports',
  print: 'exports',
  disclose: 'disclosures',
};
/** What a record counts as; null when it is neither a look nor refused. Pure. */
export const countedAs = ({ action, outcome }: Pick<AccessRecord, 'action' | 'outcome'>): Counted | null =>
  outcome === 'refused' ? 'denied' : (COUNTED[action] ?? null);

/**
 * Counts what an account does per day (Tokyo, by the record's own time), in the transaction that stores the record. A
 * day's row is there from the account's first act; different persons are counted by the scan.
 */
export function noteActivity(tx: Tx, record: AccessRecord, _now: Date): void {
  const { actor, at } = record;
  const counted = countedAs(record);
  const one = (column: Counted): number => (counted === column ? 1 : 0);
  tx.write(
    `insert into activity_day as d (actor, day, agency, roles, views, searches, exports, disclosures, denied)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (actor, day) do update set
       views = d.views + excluded.views, searches = d.searches + excluded.searches, exports = d.exports + excluded.exports,
       disclosures = d.disclosures + excluded.disclosures, denied = d.denied + excluded.denied`,
    [
      actor.id,
      tokyoDate(new Date(at)),
      actor.agency,
      actor.roles,
      one('views'),
      one('searches'),
      one('exports'),
      one('disclosures'),
      one('denied'),
    ],
  );
}
