import type { Tx } from '@tsunagi/persistence';
import { settleBySystem } from '../findings/note-finding.store.js';
import type { WitnessNews } from './gather-cosignatures.peer.js';
import { holdTenure, type Tenure } from './log-state.store.js';

/** Keeps what a witness said last, for whoever asks any replica; its silence is over when it agrees. @throws TakenOverError */
export async function noteWitness(tx: Tx, tenure: Tenure, news: WitnessNews, now: Date): Promise<void> {
  await holdTenure(tx, tenure);
  const { name, size, state } = news;
  if (state === 'agrees') await settleSilence(tx, name, now);
  tx.write(
    `insert into log_witness (log_no, name, size, last_at, state) values ($1, $2, $3, $4, $5)
     on conflict (log_no, name) do update set size = greatest(log_witness.size, excluded.size),
       last_at = coalesce(excluded.last_at, log_witness.last_at), state = excluded.state`,
    [tenure.logNo, name, size, state === 'silent' ? null : now, state],
  );
}

async function settleSilence(tx: Tx, name: string, now: Date): Promise<void> {
  const open = await tx.query<{ id: string }>(
    `select finding_id as id from finding where kind = 'witness-silent' and source = $1 and state = 'open'`,
    [name],
  );
  for (const { id } of open) settleBySystem(tx, id, 'resumed', now);
}
