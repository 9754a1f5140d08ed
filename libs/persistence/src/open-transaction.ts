import type { PoolClient, QueryResult } from 'pg';
import { QueryFailedError } from 'typeorm';
import { inOneWrite } from './one-write.js';
import { preparedStatement } from './prepared-statement.js';

/**
 * A running transaction. Always an argument, never ambient: what is called without it is outside.
 * Rows come back as plain objects with the database's column names.
 */
export interface Tx {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * A statement whose answer nobody waits for: it goes out with the next one, at the latest with the commit, which fails
   * if it fails. Spares a trip to the server, and the time that a lock is held for it.
   */
  write(sql: string, parameters: readonly unknown[]): void;
}

/** The work swallowed the failure of a statement, so PostgreSQL rolled back where a commit was asked for. */
export class NotCommittedError extends Error {
  constructor() {
    super('the transaction had failed before its commit, and was rolled back');
    this.name = 'NotCommittedError';
  }
}

/**
 * A transaction on one connection. Statements go out in the order given, several in one write where nobody waits for an
 * answer between them: what opens the transaction goes with the first, what ends it with the last. PostgreSQL runs them one
 * after another and refuses everything after a failure, so together or apart they mean the same.
 */
export class OpenTransaction implements Tx {
  private waiting: Statement[] = [];
  private begun = false;

  /** @param client of a pool with `pipeline` set. @param budgetMs whole milliseconds that a statement may take. */
  constructor(
    private readonly client: PoolClient,
    budgetMs: number,
  ) {
    // A wait for a lock ends a little earlier than the statement, so that the two can be told apart.
    const [statement, lock] = [Math.ceil(budgetMs), Math.ceil(budgetMs * 0.9)];
    this.waiting.push({
      sql: `begin; set local statement_timeout = ${statement}; set local lock_timeout = ${lock}`,
      parameters: [],
    });
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.send({ sql, parameters });
    return rows as Row[];
  }

  write(sql: string, parameters: readonly unknown[]): void {
    this.waiting.push({ sql, parameters });
  }

  /** @throws NotCommittedError, and whatever a statement sent with it failed with */
  async commit(): Promise<void> {
    if (!this.begun && this.waiting.length === 1) return;
    // A failed statement turns the commit into a rollback (PostgreSQL manual, COMMIT).
    const { command } = await this.send({ sql: 'commit', parameters: [] });
    if (command !== 'COMMIT') throw new NotCommittedError();
  }

  async rollBack(): Promise<void> {
    this.waiting = [];
    if (this.begun) await this.client.query('rollback');
  }

  /** Sends what waits and then this. @returns the answer to the last; the first failure of any is thrown */
  private async send(last: Statement): Promise<QueryResult> {
    const statements = [...this.waiting.splice(0), last];
    this.begun = true;
    inOneWrite(this.client);
    const answers = await Promise.allSettled(
      statements.map(({ sql, parameters }) => this.client.query(preparedStatement(sql, parameters))),
    );
    const failed = answers.findIndex(({ status }) => status === 'rejected');
    if (failed >= 0) {
      const { sql, parameters } = statements[failed]!;
      throw new QueryFailedError(sql, [...parameters], (answers[failed] as PromiseRejectedResult).reason as Error);
    }
    return (answers.at(-1) as PromiseFulfilledResult<QueryResult>).value;
  }
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
