import type { Database, Tx } from '@tsunagi/persistence';
import { currentLog } from '../../log/read-log.query.js';
import { drawSample } from './draw-sample.js';

/** A statement that looks for the range reads the period's records (milliseconds). */
const DRAW_BUDGET_MS = 30_000;

interface Waiting {
  readonly sampleId: string;
  readonly from: Date;
  readonly to: Date;
  readonly size: number;
}
interface Head {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * Draws the samples whose seed there is by now: the root of the first published checkpoint that holds the record of the
 * request itself, so that nobody could know it when asking. @returns how many were drawn
 */
export async function drawWaitingSamples(database: Database, now: Date): Promise<number> {
  const waiting = await database.query<{ id: string }>(
    'select sample_id as id from sample where drawn_at is null order by asked_at limit 20',
  );
  let drawn = 0;
  for (const { id } of waiting)
    if (await database.transaction((tx) => drawOne(tx, id, now), { budgetMs: DRAW_BUDGET_MS })) drawn++;
  return drawn;
}

async function drawOne(tx: Tx, sampleId: string, now: Date): Promise<boolean> {
  const [sample] = await tx.query<Waiting>(
    `select sample_id as "sampleId", from_at as from, to_at as to, size from sample
     where sample_id = $1 and drawn_at is null for update`,
    [sampleId],
  );
  const log = sample && (await currentLog(tx));
  const head = log && (await headAfterRequest(tx, log.logNo, sampleId));
  if (!sample || !log || !head) return false;
  const [range] = await tx.query<{ first: number | null; last: number | null }>(
    `select min(e.index)::float8 as first, max(e.index)::float8 as last
     from stored_record r join log_entry e using (source, counter)
     where e.log_no = $1 and e.index < $2 and r.at >= $3 and r.at <= $4`,
    [log.logNo, head.size, sample.from, sample.to],
  );
  const { first, last } = range!;
  const indexes = first === null || last === null ? [] : drawSample(head.root, sampleId, { first, last }, sample.size);
  tx.write(
    `update sample set drawn_at = $2, log_no = $3, checkpoint_size = $4, root = $5, first_index = $6, last_index = $7
     where sample_id = $1`,
    [sampleId, now, log.logNo, head.size, head.root, first, last],
  );
  tx.write(
    `insert into sample_record (sample_id, position, index, record_id)
     select $1, i.position, i.index, r.record_id
     from unnest($3::bigint[]) with ordinality as i (index, position)
     join log_entry e on e.log_no = $2 and e.index = i.index
     join stored_record r using (source, counter)`,
    [sampleId, log.logNo, indexes],
  );
  return true;
}

async function headAfterRequest(tx: Tx, logNo: number, sampleId: string): Promise<Head | undefined> {
  const [head] = await tx.query<Head>(
    `select c.size::float8 as size, c.root from log_checkpoint c
     where c.log_no = $1 and c.published_at is not null and c.size > (
       select e.index from stored_record r join log_entry e using (source, counter)
       where e.log_no = $1 and r.source = 'audit' and r.action = 'create' and r.object_kind = 'sample' and r.object_id = $2)
     order by c.size limit 1`,
    [logNo, sampleId],
  );
  return head;
}
