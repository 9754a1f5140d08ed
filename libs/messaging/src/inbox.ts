import type { Tx } from '@tsunagi/persistence';

/** `fresh`: do it. `seen`: it has taken effect already. `behind`: earlier events of its key are parked, so it waits too. */
export type Admission = 'fresh' | 'seen' | 'behind';

/** Asks the inbox, within the transaction of the effect. A parameter, so that a test can plant a wrong inbox. */
export type EnterInbox = (tx: Tx, consumer: string, eventId: string, key: string) => Promise<Admission>;

export const enterInbox: EnterInbox = async (tx, consumer, eventId, key) => {
  const [row] = await tx.query<{ behind: boolean; fresh: boolean }>(
    `with parked as (select 1 from parked_event where consumer = $1 and key = $3 limit 1),
          entered as (
            insert into inbox (consumer, event_id) select $1, $2::uuid where not exists (select 1 from parked)
            on conflict do nothing returning 1)
     select exists (select 1 from parked) as behind, exists (select 1 from entered) as fresh`,
    [consumer, eventId, key],
  );
  if (row?.behind) return 'behind';
  return row?.fresh ? 'fresh' : 'seen';
};

/** The same for an event taken from its place at the head of the parked ones. @returns whether it is to be done. */
export async function enterRedriven(tx: Tx, consumer: string, eventId: string): Promise<boolean> {
  const entered = await tx.query(
    'insert into inbox (consumer, event_id) values ($1, $2::uuid) on conflict do nothing returning 1',
    [consumer, eventId],
  );
  return entered.length > 0;
}
