import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';

const line = {
  sampleId: z.uuid(),
  state: z.enum(['waiting', 'drawn']),
  from: z.date(),
  to: z.date(),
  size: z.int(),
  askedBy: z.string(),
  createdAt: z.date(),
  /** Records drawn; fewer than `size` when the period holds fewer. */
  drawn: z.int(),
  /** Of the records drawn, how many have been checked. */
  checked: z.int(),
};
export const sampleLine = z.object(line).meta({ id: 'SampleLine' });
export type SampleLine = z.output<typeof sampleLine>;
export const sampleView = z.object({
  ...line,
  /** Records in the index range that was drawn from. */
  population: z.number().nullable(),
  firstIndex: z.number().nullable(),
  lastIndex: z.number().nullable(),
  /** Root of the checkpoint that the draw follows from, base64. */
  seed: z.string().nullable(),
  checkpoint: z.object({ size: z.number(), root: z.string() }).nullable(),
  records: z.array(
    z.object({
      recordId: z.uuid(),
      index: z.number(),
      result: z.enum(['plausible', 'question']).nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type SampleView = z.output<typeof sampleView>;

export interface SampleRow extends SampleLine {
  readonly place: string;
  readonly checkpointSize: number | null;
  readonly root: Buffer | null;
  readonly firstIndex: number | null;
  readonly lastIndex: number | null;
}

/** Samples, newest first, of one id or behind a place in the list. */
export function readSamples(
  tx: Tx,
  { id = null, after = null, limit }: { id?: string | null; after?: readonly [string, string] | null; limit: number },
): Promise<SampleRow[]> {
  return tx.query<SampleRow>(
    `select sample_id as "sampleId", case when drawn_at is null then 'waiting' else 'drawn' end as state, from_at as from,
       to_at as to, size, asked_by as "askedBy", asked_at as "createdAt",
       (select count(*)::int from sample_record r where r.sample_id = s.sample_id) as drawn,
       (select count(distinct record_id)::int from sample_check c where c.sample_id = s.sample_id) as checked,
       checkpoint_size::float8 as "checkpointSize", root, first_index::float8 as "firstIndex", last_index::float8 as "lastIndex",
       to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from sample s
     where ($1::uuid is null or sample_id = $1)
       and ($2::timestamptz is null or (asked_at, sample_id) < ($2::timestamptz, $3::uuid))
     order by asked_at desc, sample_id desc limit $4`,
    [id, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export const lineOf = ({
  place: _p,
  checkpointSize: _c,
  root: _r,
  firstIndex: _f,
  lastIndex: _l,
  ...shown
}: SampleRow): SampleLine => shown;
