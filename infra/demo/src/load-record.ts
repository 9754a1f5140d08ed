import pg from 'pg';

/** How far the demo world has come in a set of databases. */
export type LoadState = 'none' | 'loading' | 'loaded';

export interface LoadResult {
  readonly cases: number;
  readonly referrals: number;
}

export interface LoadRecord {
  readonly state: LoadState;
  readonly result: LoadResult;
  begin(seed: number): Promise<void>;
  finish(result: LoadResult): Promise<void>;
  close(): Promise<void>;
}

const SCHEMA = `
  create schema if not exists demo;
  create table if not exists demo.load (
    one boolean primary key default true check (one),
    seed bigint not null,
    finished boolean not null default false,
    cases int not null default 0,
    referrals int not null default 0);`;
const LOCK = 7_236_144;

/**
 * Opens the record of the load, beside intake's own tables, and keeps it for this process: a second loader waits until
 * the first has ended, and then sees what it did. @param ownerUrl of intake's database
 */
export async function openLoadRecord(ownerUrl: string): Promise<LoadRecord> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'demo-load' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const found = await readRecord(client);
    return {
      ...found,
      begin: async (seed) => {
        await client.query(SCHEMA);
        await client.query('insert into demo.load (seed) values ($1) on conflict (one) do update set seed = $1', [
          seed,
        ]);
      },
      finish: async ({ cases, referrals }) => {
        await client.query('update demo.load set finished = true, cases = $1, referrals = $2', [cases, referrals]);
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function readRecord(client: pg.Client): Promise<{ state: LoadState; result: LoadResult }> {
  const nothing = { cases: 0, referrals: 0 };
  if (await exists(client, 'demo.load')) {
    const { rows } = await client.query<LoadResult & { finished: boolean }>('select * from demo.load');
    const [row] = rows;
    if (row)
      return { state: row.finished ? 'loaded' : 'loading', result: { cases: row.cases, referrals: row.referrals } };
  }
  return { state: 'none', result: nothing };
}

/** Whether anybody has done anything with the service that owns the database. */
export async function hasBeenUsed(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'demo-load' });
  await client.connect();
  try {
    if (!(await exists(client, 'public.access_record'))) return false;
    return (await client.query('select 1 from public.access_record limit 1')).rows.length > 0;
  } finally {
    await client.end();
  }
}

async function exists(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
  return rows[0]!.found;
}
