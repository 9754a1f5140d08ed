import pg from 'pg';
import { withClient } from './database-client.js';
import type { RunningSystem } from './running-system.js';

/** What was written to one table. */
export interface TableWork {
  readonly database: string;
  /** Quoted, with its schema. */
  readonly table: string;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
}

/** Everything that a piece of work wrote, on the whole server. */
export interface Work {
  /** Transactions that wrote: PostgreSQL gives a number to those alone. */
  readonly transactions: number;
  /** Bytes of write-ahead log. */
  readonly walBytes: number;
  readonly tables: readonly TableWork[];
}

const DATABASES = ['intake', 'consent', 'referral', 'audit', 'portal', 'bus'];

/** All writing of the system so far. */
export async function writtenSoFar(system: RunningSystem): Promise<Work> {
  const tables = await Promise.all(DATABASES.map((database) => tablesOf(system, database)));
  return withClient(system.databaseUrl('postgres'), async (admin) => {
    const { rows } = await admin.query<{ transactions: string; wal: string }>(
      `select pg_snapshot_xmax(pg_current_snapshot())::text as transactions,
              pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as wal`,
    );
    return { transactions: Number(rows[0]!.transactions), walBytes: Number(rows[0]!.wal), tables: tables.flat() };
  });
}

const tablesOf = (system: RunningSystem, database: string): Promise<TableWork[]> =>
  withClient(system.databaseUrl(database), async (client) => {
    const { rows } = await client.query<Omit<TableWork, 'database'>>(
      `select format('%I.%I', schemaname, relname) as table, n_tup_ins::float8 as inserts, n_tup_upd::float8 as updates,
              n_tup_del::float8 as deletes
       from pg_stat_user_tables order by 1`,
    );
    return rows.map((row) => ({ database, ...row }));
  });

/** What one of `count` equal pieces of work wrote between two looks, on average. */
export function workOfOne(before: Work, after: Work, count: number): Work {
  const tables = after.tables.map(({ database, table, ...now }) => {
    const was = before.tables.find((one) => one.database === database && one.table === table);
    const each = (of: 'inserts' | 'updates' | 'deletes'): number => (now[of] - (was?.[of] ?? 0)) / count;
    return { database, table, inserts: each('inserts'), updates: each('updates'), deletes: each('deletes') };
  });
  return {
    transactions: (after.transactions - before.transactions) / count,
    walBytes: (after.walBytes - before.walBytes) / count,
    // What comes less often than every third time is housekeeping.
    tables: tables.filter(({ inserts, updates, deletes }) => inserts + updates + deletes > 1 / 3),
  };
}

export function describeWork({ transactions, walBytes, tables }: Work): string {
  const sum = (of: 'inserts' | 'updates' | 'deletes'): number =>
    Math.round(tables.reduce((total, table) => total + table[of], 0));
  return `${Math.round(transactions)} transactions, ${sum('inserts')} inserts, ${sum('updates')} updates, ${sum('deletes')} deletes in ${tables.length} tables, ${Math.round(walBytes / 1024)} kB of write-ahead log`;
}

/** Sessions tell their counts of rows at the latest this long (milliseconds) after they fall silent (PGSTAT_IDLE_INTERVAL). */
const COUNTS_TOLD_MS = 10_500;
/** Waits until the server's counters hold all that was written, and the services' idle connections are closed. */
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
    const services = DATABASES.filter((name) => name !== 'bus');
    return new Drain(await Promise.all([...services.map((name) => ask(name, published)), ask('bus', taken)]));
  }

  /** An effect may bring new events, so all must be true at two looks. */
  async empty(): Promise<void> {
    for (let seen = 0; seen < 2;) {
      const all = await this.look();
      seen = all ? seen + 1 : 0;
      if (!all) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async look(): Promise<boolean> {
    for (const { client, sql } of this.questions)
      if (!(await client.query<{ yes: boolean }>(sql)).rows[0]!.yes) return false;
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.questions.map(({ client }) => client.end()));
  }
}
