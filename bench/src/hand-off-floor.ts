import pg from 'pg';
import { withClient } from './database-client.js';
import { inLanes, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';
import type { TableWork, Work } from './written-work.js';

/** A table made like one of the system's, with rows to write into it that the system has written. */
interface FloorTable {
  readonly work: TableWork;
  /** Quoted name of the copy. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}
interface Statement {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}
interface RawTransaction {
  readonly database: string;
  readonly statements: readonly Statement[];
}

/**
 * The floor of a piece of work: the rows that the system wrote are written once more, as they are, into tables made like
 * their own (the same columns, indexes and checks; no foreign keys and no triggers), row by row and straight from pg, in
 * as many transactions in the same databases; rows are updated and deleted as often as the system does. Nothing is read,
 * decided, sealed, verified, served or handed on.
 */
export class HandOffFloor {
  private constructor(
    private readonly tables: readonly FloorTable[],
    private readonly pools: ReadonlyMap<string, pg.Pool>,
    private readonly transactions: number,
  ) {}

  /** @param each of one piece of work @param count pieces a round has, at most as many as the system has done by now */
  static async prepare(system: RunningSystem, each: Work, count: number, lanes: number): Promise<HandOffFloor> {
    const tables: FloorTable[] = [];
    for (const work of each.tables) tables.push(await copyTable(system.databaseUrl(work.database), work, count));
    const databases = [...new Set(tables.map(({ work }) => work.database))];
    const pools = databases.map((name): [string, pg.Pool] => {
      const pool = new pg.Pool({ connectionString: system.databaseUrl(name), max: lanes });
      pool.on('error', () => undefined);
      return [name, pool];
    });
    return new HandOffFloor(tables, new Map(pools), each.transactions);
  }

  /** @returns pieces of work a second */
  async rate(count: number, lanes: number): Promise<number> {
    for (const table of this.tables) await this.empty(table);
    const pieces = Array.from({ length: count }, (_, n) => this.transactionsOf(n));
    const took = await timed(() => inLanes(count, lanes, (n) => this.run(pieces[n]!)));
    return (count / took) * 1000;
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }

  /** What is only ever updated is there before. */
  private async empty({ work, name, columns, rows }: FloorTable): Promise<void> {
    const pool = this.pools.get(work.database)!;
    await pool.query(`truncate ${name}`);
    if (work.inserts >= 1 / 3) return;
    for (const row of rows) await pool.query(insertInto(name, columns), [...row]);
  }

  private transactionsOf(piece: number): RawTransaction[] {
    const byDatabase = Map.groupBy(this.tables, ({ work }) => work.database);
    const statements = [...byDatabase].map(([database, tables]): RawTransaction => {
      return { database, statements: tables.flatMap((table) => statementsOf(table, piece)) };
    });
    const total = statements.reduce((sum, one) => sum + one.statements.length, 0);
    return statements.flatMap((one) => split(one, Math.round((this.transactions * one.statements.length) / total)));
  }

  private async run(transactions: readonly RawTransaction[]): Promise<void> {
    for (const { database, statements } of transactions) {
      const client = await this.pools.get(database)!.connect();
      await client.query('begin');
      for (const { sql, values } of statements) await client.query(sql, [...values]);
      await client.query('commit');
      client.release();
    }
  }
}

async function copyTable(url: string, work: TableWork, count: number): Promise<FloorTable> {
  return withClient(url, async (client) => {
    const name = `floor.${pg.escapeIdentifier(work.table)}`;
    await client.query('create schema if not exists floor');
    await client.query(`create table ${name} (like ${work.table} including all)`);
    const { rows: columns } = await client.query<{ column: string; key: boolean }>(
      `select a.attname as column, coalesce(a.attnum = any(i.indkey), false) as key
       from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
      [work.table],
    );
    const names = columns.map(({ column }) => column);
    const wanted = Math.ceil(work.inserts * count) + 1;
    return {
      work,
      name,
      columns: names,
      key: columns.filter(({ key }) => key).map(({ column }) => column),
      rows: await writtenRows(client, work.table, names, wanted),
    };
  });
}

/** Rows as texts, newest first. Of a queue nothing is left, so its rows are made of what went through it. */
async function writtenRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  wanted: number,
): Promise<(string | null)[][]> {
  const texts = columns.map((column) => `r.${pg.escapeIdentifier(column)}::text`).join(', ');
  if (table.startsWith('pgboss.job')) {
    await client.query(`create temp table job_rows (like ${table} including defaults)`);
    await client.query(
      `insert into job_rows (name, data, priority)
       select 'events.floor', to_jsonb(run), position from event_log.run cross join generate_series(1, 5)
       order by position desc limit $1`,
      [wanted],
    );
    table = 'job_rows';
  }
  const { rows } = await client.query<(string | null)[]>({
    text: `select ${texts} from ${table} r order by r.ctid desc limit ${wanted}`,
    rowMode: 'array',
  });
  return rows;
}

/** How many of the n-th piece's, when each has `average` of them. */
const shareOf = (average: number, n: number): number => Math.floor((n + 1) * average) - Math.floor(n * average);

function statementsOf({ work, name, columns, key, rows }: FloorTable, piece: number): Statement[] {
  const first = Math.floor(piece * work.inserts);
  const at = (n: number): readonly (string | null)[] => rows[n % rows.length]!;
  const inserts = range(shareOf(work.inserts, piece)).map((n) => ({
    sql: insertInto(name, columns),
    values: at(first + n),
  }));
  // Its own rows, and where it has none, those that are there.
  const target = (n: number): readonly (string | null)[] => at(first + (n % Math.max(1, inserts.length)));
  const keyOf = (row: readonly (string | null)[]): (string | null)[] =>
    key.map((column) => row[columns.indexOf(column)] ?? null);
  const where = key.map((column, n) => `${pg.escapeIdentifier(column)} = $${n + 1}`).join(' and ');
  const last = pg.escapeIdentifier(columns.at(-1)!);
  const updates = range(shareOf(work.updates, piece)).map((n) => ({
    sql: `update ${name} set ${last} = ${last} where ${where}`,
    values: keyOf(target(n)),
  }));
  const deletes = range(shareOf(work.deletes, piece)).map((n) => ({
    sql: `delete from ${name} where ${where}`,
    values: keyOf(target(n)),
  }));
  return [...inserts, ...updates, ...deletes];
}

const insertInto = (name: string, columns: readonly string[]): string =>
  `insert into ${name} (${columns.map(pg.escapeIdentifier).join(', ')}) overriding system value
   values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`;

const range = (length: number): number[] => Array.from({ length }, (_, n) => n);

/** In as many transactions, one after another, at least one. */
function split({ database, statements }: RawTransaction, parts: number): RawTransaction[] {
  const count = Math.max(1, Math.min(parts, statements.length));
  return range(count).map((n) => ({
    database,
    statements: statements.slice(
      Math.floor((n * statements.length) / count),
      Math.floor(((n + 1) * statements.length) / count),
    ),
  }));
}
