import pg from 'pg';
import { withClient } from './database-client.js';
import { inLanes, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';

/** Everything that a piece of work wrote, on the whole server. */
export interface Work {
  /** Transactions that wrote: PostgreSQL gives a number to those alone. */
  readonly transactions: number;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
  /** Bytes of write-ahead log. */
  readonly walBytes: number;
}

const DATABASES = ['intake', 'consent', 'referral', 'audit', 'portal', 'bus'];
const WITH_OUTBOX = ['intake', 'consent', 'referral', 'audit', 'portal'];

/** All writing of the system so far. */
export async function writtenSoFar(system: RunningSystem): Promise<Work> {
  const counts = await Promise.all(DATABASES.map((name) => rowsWritten(system.databaseUrl(name))));
  const sum = (of: 'inserts' | 'updates' | 'deletes'): number => counts.reduce((total, count) => total + count[of], 0);
  return withClient(system.databaseUrl('postgres'), async (admin) => {
    const { rows } = await admin.query<{ transactions: string; wal: string }>(
      `select pg_snapshot_xmax(pg_current_snapshot())::text as transactions,
              pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as wal`,
    );
    return {
      transactions: Number(rows[0]!.transactions),
      walBytes: Number(rows[0]!.wal),
      inserts: sum('inserts'),
      updates: sum('updates'),
      deletes: sum('deletes'),
    };
  });
}

interface Rows {
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
}
const rowsWritten = (url: string): Promise<Rows> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Rows>(
      `select coalesce(sum(n_tup_ins), 0)::float8 as inserts, coalesce(sum(n_tup_upd), 0)::float8 as updates,
              coalesce(sum(n_tup_del), 0)::float8 as deletes from pg_stat_user_tables`,
    );
    return rows[0]!;
  });

/** Sessions tell their counts of rows at the latest this long (milliseconds) after they fall silent (PGSTAT_IDLE_INTERVAL). */
const COUNTS_TOLD_MS = 10_500;
/** Waits until the server's counters hold all that was written. */
export const countsTold = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, COUNTS_TOLD_MS));

/** Knows when every event has taken effect everywhere. */
export class Drain {
  private constructor(private readonly questions: readonly { readonly client: pg.Client; readonly sql: string }[]) {}

  static async open(system: RunningSystem): Promise<Drain> {
    const ask = async (name: string, sql: string): Promise<{ client: pg.Client; sql: string }> => {
      const client = new pg.Client({ connectionString: system.databaseUrl(name) });
      client.on('error', () => undefined);
      await client.connect();
      return { client, sql };
    };
    const published = 'select not exists (select 1 from outbox where published_at is null) as yes';
    const taken = `select not exists (select 1 from pgboss.job where name like 'events.%') as yes`;
    return new Drain(await Promise.all([...WITH_OUTBOX.map((name) => ask(name, published)), ask('bus', taken)]));
  }

  /** An effect may bring new events, so all must be true at one look. */
  async empty(): Promise<void> {
    for (let seen = 0; seen < 2;) {
      let all = true;
      for (const { client, sql } of this.questions) {
        all &&= (await client.query<{ yes: boolean }>(sql)).rows[0]!.yes;
        if (!all) break;
      }
      seen = all ? seen + 1 : 0;
      if (!all) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.questions.map(({ client }) => client.end()));
  }
}

/** What one of `count` equal pieces of work wrote between two looks. */
export const workOfOne = (before: Work, after: Work, count: number): Work => {
  const each = (of: keyof Work): number => Math.round((after[of] - before[of]) / count);
  return {
    transactions: each('transactions'),
    inserts: each('inserts'),
    updates: each('updates'),
    deletes: each('deletes'),
    walBytes: each('walBytes'),
  };
};

export const describeWork = ({ transactions, inserts, updates, deletes, walBytes }: Work): string =>
  `${transactions} transactions, ${inserts} inserts, ${updates} updates, ${deletes} deletes, ${Math.round(walBytes / 1024)} kB of write-ahead log`;

/** What a row of the floor's table costs in write-ahead log beside its body, with its two index entries (bytes, measured). */
const LOG_BESIDE_BODY = 250;

/**
 * The floor: the same number of writing transactions, each with its share of the rows, and bodies so long that about as
 * much is logged. Straight from pg to the server; it reads nothing, decides nothing, seals nothing.
 * @returns pieces of work a second
 */
export async function rateOfRawWork(url: string, each: Work, count: number, lanes: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: lanes });
  try {
    await pool.query(
      'create table if not exists written (id bigserial primary key, a uuid not null, at timestamptz not null, body bytea)',
    );
    await pool.query('create index if not exists written_a on written (a)');
    const body = Buffer.alloc(Math.max(16, Math.round(each.walBytes / Math.max(1, each.inserts)) - LOG_BESIDE_BODY), 7);
    const took = await timed(() => inLanes(count, lanes, () => rawWork(pool, each, body)));
    return (count / took) * 1000;
  } finally {
    await pool.end();
  }
}

async function rawWork(pool: pg.Pool, each: Work, body: Buffer): Promise<void> {
  const share = (total: number, n: number): number =>
    Math.floor(((n + 1) * total) / each.transactions) - Math.floor((n * total) / each.transactions);
  const ids: string[] = [];
  for (let n = 0; n < each.transactions; n++) {
    const client = await pool.connect();
    await client.query('begin');
    for (let row = share(each.inserts, n); row > 0; row--) {
      const { rows } = await client.query<{ id: string }>(
        'insert into written (a, at, body) values (gen_random_uuid(), now(), $1) returning id',
        [body],
      );
      ids.push(rows[0]!.id);
    }
    for (let row = share(each.updates, n); row > 0; row--)
      await client.query('update written set at = now() where id = $1', [ids.at(-row) ?? '0']);
    for (let row = share(each.deletes, n); row > 0; row--)
      await client.query('delete from written where id = $1', [ids.shift() ?? '0']);
    await client.query('commit');
    client.release();
  }
}
