import { Client } from 'pg';
import type { ServerResponse } from 'node:http';

/** What changed, for whose boxes. Ids only. */
export interface LiveNews {
  readonly type: string;
  readonly agencies: readonly string[];
  readonly referralId?: string;
  readonly caseId?: string;
  readonly reviewId?: string;
  readonly coordinators?: boolean;
}

export const LIVE_CHANNEL = 'live';
const KEEP_ALIVE_MS = 20_000;
const RECONNECT_MS = 1_000;

interface Listener {
  /** Whose browser it is. */
  readonly account: string;
  readonly agency: string;
  readonly coordinator: boolean;
  readonly stream: ServerResponse;
}

/** Streams of one account at once: a person has few browsers, and the tabs of one share theirs. */
const MOST_STREAMS = 20;

/**
 * Server-sent events to the browsers of this replica. One replica consumes an event; PostgreSQL's NOTIFY carries it to
 * all. News that is missed while a browser is away is not repeated: the page reads its lists again when it reconnects.
 */
export class LiveChannel {
  private readonly listeners = new Set<Listener>();
  private client: Client | undefined;
  private closed = false;
  private readonly keepAlive: NodeJS.Timeout;

  constructor(
    private readonly databaseUrl: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.keepAlive = setInterval(
      () => this.listeners.forEach(({ stream }) => stream.write(': alive\n\n')),
      KEEP_ALIVE_MS,
    );
  }

  async start(): Promise<void> {
    if (this.closed) return;
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'portal-live', keepAlive: true });
    this.client = client;
    client.on('error', (error) => this.onError(error));
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload }) => this.deliver(JSON.parse(payload ?? '{}') as LiveNews));
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}`);
    } catch (error) {
      this.onError(error);
      this.lose(client);
    }
  }

  /** Whether the account may open another stream. */
  hasRoomFor(account: string): boolean {
    return [...this.listeners].filter((listener) => listener.account === account).length < MOST_STREAMS;
  }

  /** Adds a browser's stream until it closes. */
  add(listener: Listener): void {
    const { stream } = listener;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 3000\nevent: ready\ndata: {}\n\n');
    this.listeners.add(listener);
    stream.on('close', () => this.listeners.delete(listener));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.keepAlive);
    this.listeners.forEach(({ stream }) => stream.end());
    this.listeners.clear();
    await this.client?.end();
  }

  private deliver({ agencies, coordinators, ...news }: LiveNews): void {
    const line = `data: ${JSON.stringify(news)}\n\n`;
    for (const { agency, coordinator, stream } of this.listeners) {
      if (agencies.includes(agency) || (coordinators && coordinator)) stream.write(line);
    }
  }

  /** A client may be found lost twice, by its failed connecting and by its end: only one takes its place. */
  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    if (!this.closed) setTimeout(() => void this.start(), RECONNECT_MS).unref();
  }
}
