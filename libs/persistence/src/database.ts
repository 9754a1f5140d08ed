import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { asMigrations, type SqlMigration } from './migrations.js';
import { OpenTransaction, type Tx } from './open-transaction.js';

export interface DatabaseOptions {
  /** `postgres://` address of the service's own role, which may not change the schema. */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Connections at most. */
  readonly poolSize?: number;
}

/** The service's own database. One per service; nobody else connects to it. */
export class Database {
  private constructor(private readonly source: DataSource) {}

  static async connect(options: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.name,
      poolSize: options.poolSize ?? 10,
      connectTimeoutMS: 5_000,
      logging: false,
      extra: { keepAlive: true, pipeline: true },
    });
    await source.initialize();
    return new Database(source);
  }

  /**
   * Runs the work in one transaction; commits when it returns, rolls back when it throws.
   * @param budgetMs no statement and no wait for a lock may take longer (milliseconds).
   */
  async transaction<Value>(work: (tx: Tx) => Promise<Value>, { budgetMs = 10_000 } = {}): Promise<Value> {
    const runner = this.source.createQueryRunner();
    try {
      const transaction = new OpenTransaction((await runner.connect()) as PoolClient, budgetMs);
      try {
        const value = await work(transaction);
        await transaction.commit();
        return value;
      } catch (error) {
        // What cannot be rolled back has lost its connection, and PostgreSQL rolls it back by itself.
        await transaction.rollBack().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** One statement on its own. */
  query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return run<Row>(this.source, sql, parameters);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** TypeORM answers [rows, count] for update and delete and plain rows otherwise; callers always get rows. */
async function run<Row>(
  runner: { query(sql: string, parameters?: unknown[]): Promise<unknown> },
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const answer = (await runner.query(sql, [...parameters])) as unknown[];
  if (answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as Row[];
  return answer as Row[];
}

/**
 * Brings the schema up to date, as the owner role. Runs under an advisory lock, so replicas may start together.
 * @throws SchemaTooNewError when the database holds migrations this program does not know.
 */
export async function migrate(ownerUrl: string, migrations: readonly SqlMigration[]): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'migrate',
    migrations: asMigrations(migrations),
    migrationsTableName: 'migration',
    poolSize: 2,
    logging: false,
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock(7236101)');
    const [table] = (await runner.query(`select to_regclass('migration') as found`)) as { found: string | null }[];
    if (table?.found) {
      const known = new Set(migrations.map(({ name }) => name));
      const applied = (await runner.query('select name from migration')) as { name: string }[];
      const unknown = applied.filter(({ name }) => !known.has(name));
      if (unknown.length > 0) throw new SchemaTooNewError(unknown.map(({ name }) => name));
    }
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('select pg_advisory_unlock(7236101)').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

/** The data was written by a newer version of the program; going on could damage it. */
export class SchemaTooNewError extends Error {
  constructor(readonly migrations: readonly string[]) {
    super(`the database was written by a newer version (unknown migrations: ${migrations.join(', ')})`);
    this.name = 'SchemaTooNewError';
  }
}

/** PostgreSQL error codes (SQLSTATE, PostgreSQL manual appendix A) that callers decide on. */
export const sqlState = (error: unknown): string | undefined => {
  const candidate = error as { code?: unknown; driverError?: { code?: unknown } };
  const code = candidate?.driverError?.code ?? candidate?.code;
  return typeof code === 'string' ? code : undefined;
};
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
/** Statement or lock took longer than its budget. */
export const isTimeout = (error: unknown): boolean => ['57014', '55P03'].includes(sqlState(error) ?? '');
/** What TypeORM throws at the next statement of a transaction whose connection was lost between two of them. */
const LOST_WHILE_WORKING = new Set(['QueryRunnerProviderAlreadyReleasedError', 'QueryRunnerAlreadyReleasedError']);
/** The connection or the server is gone, or has no place left (class 53: connections, memory, disk; class 58: its system fails). */
export const isUnavailable = (error: unknown): boolean => {
  const code = sqlState(error) ?? '';
  return (
    (code.startsWith('08') && code !== '08P01') ||
    ['53', '57P', '58'].some((group) => code.startsWith(group)) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    LOST_WHILE_WORKING.has((error as Error)?.name) ||
    /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i.test(
      (error as Error)?.message ?? '',
    )
  );
};
