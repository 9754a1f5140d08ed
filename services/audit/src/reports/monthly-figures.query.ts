import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { currentLog, publishedCheckpoint } from '../log/read-log.query.js';
import type { Month } from './month.js';

const counted = z.object({ code: z.string().nullable(), count: z.int() });
const counts = z.array(counted);
const head = z.object({ size: z.int(), publishedAt: z.date() });

export const monthlyFigures = z.object({
  month: z.string(),
  from: z.date(),
  until: z.date(),
  /** Whether the month is over; figures of a month that is not are of so far. */
  complete: z.boolean(),
  accesses: z.object({ total: z.int(), byAction: counts, byAgency: counts, byPurpose: counts, byBasis: counts }),
  /** Refused acts of every kind, and attempts at what one may not know. */
  denied: z.int(),
  breakGlass: z.int(),
  disclosures: z.object({
    total: z.int(),
    byRecipient: z.array(z.object({ recipient: z.string().nullable(), count: z.int(), persons: z.int() })),
  }),
  findings: z.array(z.object({ category: z.string(), kind: z.string(), state: z.string(), count: z.int() })),
  reviews: z.array(z.object({ state: z.string(), count: z.int() })),
  /** Records that sources numbered and that never arrived, as of now. */
  sources: z.object({ count: z.int(), missing: z.int() }),
  /** As of now, but for the checkpoints and stamps of the month; null without a log. */
  log: z
    .object({
      origin: z.string(),
      size: z.int(),
      unlogged: z.int(),
      checkpoint: head.nullable(),
      checkpoints: z.int(),
      witnesses: z.array(z.object({ name: z.string(), size: z.int(), lastAt: z.date().nullable(), state: z.string() })),
      stamps: z.int(),
      latestStamp: z.object({ size: z.int(), at: z.date() }).nullable(),
      recheck: z.object({ at: z.date(), size: z.int(), ok: z.boolean(), firstBadIndex: z.int().nullable() }).nullable(),
    })
    .nullable(),
});
export type MonthlyFigures = z.output<typeof monthlyFigures>;
type Counts = z.output<typeof counts>;

/** Figures of a month, counted as the records stand now. Reads each record of the month once. */
export async function findMonthlyFigures(tx: Tx, month: Month, now: Date): Promise<MonthlyFigures> {
  const { name, from, until } = month;
  return {
    month: name,
    from,
    until,
    complete: until <= now,
    ...(await countAccesses(tx, month)),
    disclosures: await countDisclosures(tx, month),
    findings: await tx.query(
      `select category, kind, state, count(*)::float8 as count from finding
       where found_at >= $1 and found_at < $2 group by 1, 2, 3 order by 1, 2, 3`,
      [from, until],
    ),
    reviews: await tx.query(
      `select state, count(*)::float8 as count from review where asked_at >= $1 and asked_at < $2
       group by 1 order by array_position(array['asked', 'answered', 'found', 'closed'], state)`,
      [from, until],
    ),
    sources: (
      await tx.query<MonthlyFigures['sources']>(
        `select count(*)::float8 as count, coalesce(sum(counter - stored), 0)::float8 as missing from source_state`,
      )
    )[0]!,
    log: await figuresOfLog(tx, month),
  };
}

type By = 'action' | 'agency' | 'purpose' | 'basis';

async function countAccesses(
  tx: Tx,
  { from, until }: Month,
): Promise<Pick<MonthlyFigures, 'accesses' | 'denied' | 'breakGlass'>> {
  const rows = await tx.query<{ by: By; code: string | null; count: number; denied: number }>(
    `select case when grouping(action) = 0 then 'action' when grouping(actor_agency) = 0 then 'agency'
                 when grouping(purpose) = 0 then 'purpose' else 'basis' end as by,
            coalesce(action, actor_agency, purpose, basis) as code, count(*)::float8 as count,
            count(*) filter (where outcome = 'refused' or action = 'denied')::float8 as denied
     from stored_record where at >= $1 and at < $2
     group by grouping sets ((action), (actor_agency), (purpose), (basis)) order by count desc, code`,
    [from, until],
  );
  const listed = (by: By): Counts =>
    rows.flatMap((row) => (row.by === by ? [{ code: row.code, count: row.count }] : []));
  const byAction = rows.filter(({ by }) => by === 'action');
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    accesses: {
      total: sum(byAction.map(({ count }) => count)),
      byAction: listed('action'),
      byAgency: listed('agency'),
      byPurpose: listed('purpose'),
      byBasis: listed('basis'),
    },
    denied: sum(byAction.map(({ denied }) => denied)),
    breakGlass: byAction.find(({ code }) => code === 'break-glass')?.count ?? 0,
  };
}

async function countDisclosures(tx: Tx, { from, until }: Month): Promise<MonthlyFigures['disclosures']> {
  const byRecipient = await tx.query<MonthlyFigures['disclosures']['byRecipient'][number]>(
    `select recipient, count(*)::float8 as count, count(distinct subject)::float8 as persons from stored_record
     where action = 'disclose' and outcome = 'success' and at >= $1 and at < $2
     group by 1 order by count desc, recipient`,
    [from, until],
  );
  return { total: byRecipient.reduce((sum, { count }) => sum + count, 0), byRecipient };
}

async function figuresOfLog(tx: Tx, { from, until }: Month): Promise<MonthlyFigures['log']> {
  const log = await currentLog(tx);
  if (!log) return null;
  const { logNo, origin } = log;
  const published = await publishedCheckpoint(tx, logNo);
  const [row] = await tx.query<{ size: number; unlogged: number; checkpoints: number; stamps: number }>(
    `select (select size from log_state where log_no = $1)::float8 as size,
            (select count(*) from log_pending)::float8 as unlogged,
            (select count(*) from log_checkpoint
              where log_no = $1 and published_at >= $2 and published_at < $3)::float8 as checkpoints,
            (select count(*) from stamp
              where log_no = $1 and state = 'stamped' and at >= $2 and at < $3)::float8 as stamps`,
    [logNo, from, until],
  );
  const [latestStamp] = await tx.query<{ size: number; at: Date }>(
    `select size::float8 as size, at from stamp where log_no = $1 and state = 'stamped' order by stamp.size desc limit 1`,
    [logNo],
  );
  const [recheck] = await tx.query<NonNullable<NonNullable<MonthlyFigures['log']>['recheck']>>(
    `select at, size::float8 as size, ok, first_bad_index::float8 as "firstBadIndex" from log_recheck where log_no = $1`,
    [logNo],
  );
  return {
    origin,
    ...row!,
    checkpoint: published && { size: published.size, publishedAt: published.publishedAt },
    witnesses: await tx.query(
      `select name, size::float8 as size, last_at as "lastAt", state from log_witness where log_no = $1 order by name`,
      [logNo],
    ),
    latestStamp: latestStamp ?? null,
    recheck: recheck ?? null,
  };
}
