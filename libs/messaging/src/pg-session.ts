import pg from 'pg';
import { backoffMs, waitUnless, type Backoff } from './hand-over.js';

export interface SessionOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Channel to listen on. */
  readonly channel: string;
  onNotification(payload: string): void;
  onError(error: unknown): void;
}

/** One open connection. What it locks at session level is held until `lost` is given. */
export interface SessionConnection {
  readonly lost: AbortSignal;
  /** One statement after another, in the order called. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A PostgreSQL connection of one's own, opened again whenever it is lost. */
export interface Session {
  /** The open connection; waits for one. @returns undefined once stopped. */
  open(): Promise<SessionConnection | undefined>;
  /** Closes it; its locks are free. */
  stop(): Promise<void>;
}

const RECONNECT: Backoff = { baseMs: 100, maxMs: 2_000 };
/** A peer that vanished without a word (power, network) is noticed within two of these (milliseconds). */
const HEARTBEAT_MS = 5_000;

export function keepSession(options: SessionOptions): Session {
  const stopped = new AbortController();
  let opening: Promise<Connection | undefined> | undefined;

  const reopen = async (): Promise<Connection | undefined> => {
    for (let attempt = 1; !stopped.signal.aborted; attempt++) {
      try {
        return await Connection.connect(options);
      } catch (error) {
        options.onError(error);
        await waitUnless(stopped.signal, backoffMs(RECONNECT, attempt));
      }
    }
    return undefined;
  };
  return {
    open: async () => {
      while (!stopped.signal.aborted) {
        const connection = await (opening ??= reopen());
        if (connection && !connection.lost.aborted) return connection;
        opening = undefined;
      }
      return undefined;
    },
    stop: async () => {
      stopped.abort();
      const connection = await opening;
      await connection?.close();
    },
  };
}

class Connection implements SessionConnection {
  private readonly gone = new AbortController();
  readonly lost = this.gone.signal;
  private last: Promise<unknown> = Promise.resolve();
  private readonly heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();

  private constructor(
    private readonly client: pg.Client,
    private readonly onError: (error: unknown) => void,
  ) {}

  static async connect(options: SessionOptions): Promise<Connection> {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: options.name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 2 * HEARTBEAT_MS,
    });
    const connection = new Connection(client, options.onError);
    // Set before connecting: an error nobody listens to would end the process.
    client.on('error', (error) => connection.lose(error));
    client.on('end', () => connection.lose(undefined));
    client.on('notification', ({ payload }) => options.onNotification(payload ?? ''));
    try {
      await client.connect();
      await connection.query(`listen ${client.escapeIdentifier(options.channel)}`);
    } catch (error) {
      connection.lose(undefined);
      throw error;
    }
    // What was announced before we listened is found by looking once.
    options.onNotification('');
    return connection;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const answer = this.last.then(async () => (await this.client.query(sql, [...parameters])).rows as Row[]);
    this.last = answer.catch(() => undefined);
    return answer;
  }

  close(): Promise<void> {
    const ended = end(this.client);
    this.lose(undefined);
    return ended;
  }

  private async beat(): Promise<void> {
    try {
      await this.query('select 1');
    } catch (error) {
      this.lose(error);
    }
  }

  private lose(error: unknown): void {
    if (this.lost.aborted) return;
    if (error !== undefined) this.onError(error);
    clearInterval(this.heartbeat);
    this.gone.abort();
    void end(this.client);
  }
}

/** A connection that is broken already cannot be ended any better. */
const end = (client: pg.Client): Promise<void> => client.end().catch(() => undefined);
