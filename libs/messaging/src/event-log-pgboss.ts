import pg from 'pg';
import { PgBoss, type JobInsert } from 'pg-boss';
import { inOneWrite, preparedStatement } from '@tsunagi/persistence';
import { lockSpace } from './advisory-lock.js';
import type { EventLog, LogMessage, Subscription } from './event-log.js';
import { defaultBackoff, type Backoff } from './hand-over.js';
import { startHourly } from './purge-messaging.js';
import { EventQueueReader, type QueueOfGroup, type Run } from './pgboss-reader.js';
import { LOG_RETENTION_MS } from './topics.js';

export interface PgBossEventLogOptions {
  /** `postgres://` address of the database that carries events and jobs. */
  readonly busUrl: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly backoff?: Backoff;
  /** Keys handled at the same time by one subscription. */
  readonly lanes?: number;
  /** Looks for messages this often (milliseconds) even if nothing was announced. */
  readonly pollMs?: number;
  onError(error: unknown): void;
}

/** Kept as given unless the bytes are no text that PostgreSQL can hold. */
type StoredMessage = Pick<LogMessage, 'id' | 'key' | 'headers'> & ({ text: string } | { base64: string });

/**
 * What pg-boss lacks of a log. `run` numbers what was published together, in order, and keeps it for groups to come;
 * `subscription` says who wants a topic, so that a consumer that is away misses nothing.
 */
const SCHEMA = `
  create schema if not exists event_log;
  create table if not exists event_log.run (
    position bigserial primary key, topic text not null, messages jsonb not null, at timestamptz not null default now());
  create index if not exists run_topic on event_log.run (topic, position);
  create table if not exists event_log.subscription (
    consumer text not null, topic text not null, since timestamptz not null default now(),
    primary key (consumer, topic));
`;
/** Each group is woken by itself. @returns the name of its channel, short enough for PostgreSQL */
const channelOf = (group: string): string => `event_log_${lockSpace(group) >>> 0}`;
const queueOf = (group: string): string => `events.${group}`;
/** pg-boss removes an unfetched job when its time is over; an event must wait as long as it takes. */
const FOR_EVER_S = 60 * 365 * 24 * 3600;
/** The highest attempt count of pg-boss's column: a job here never "fails", it waits for its reader. */
const NEVER_FAILED = 2_147_483_647;
const DAY_S = 24 * 3600 - 1;
const RUNS_AT_ONCE = 100;

/**
 * The event log on pg-boss, for one process that hosts all services. One queue per consumer group; what is published
 * together is one job, and `priority` carries its position, so order depends on neither clocks nor ids. One reader per
 * group at a time, whoever holds the group's advisory lock; another takes over the moment that connection is gone.
 */
export async function pgBossEventLog(options: PgBossEventLogOptions): Promise<EventLog> {
  const bus = await openBus(options);
  const { pool, boss } = bus;
  const forgetting = startHourly(() => forgetOldRuns(pool), options.onError);
  const subscriptions = new Set<Subscription>();
  const close = async (): Promise<void> => {
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    await forgetting.stop();
    await boss.stop({ graceful: false });
    await pool.end();
  };
  let closed: Promise<void> | undefined;
  return {
    publish: (messages) => publish(bus, messages),
    subscribe: async (group, topics, handle) => {
      await register(bus, group, topics);
      const reader = new EventQueueReader(queue(bus, group), {
        group,
        topics: new Set(topics),
        handle,
        url: options.busUrl,
        channel: channelOf(group),
        lanes: options.lanes ?? 4,
        pollMs: options.pollMs ?? 1_000,
        backoff: options.backoff ?? defaultBackoff,
        onError: options.onError,
      });
      subscriptions.add(reader);
      return reader;
    },
    ready: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => (closed ??= close()),
  };
}

interface Bus {
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
}

async function openBus({ busUrl, name, onError }: PgBossEventLogOptions): Promise<Bus> {
  // Claiming and removing need not wait for the disk: what a crash undoes is handed over again. Publishing does wait.
  const pool = new pg.Pool({
    connectionString: busUrl,
    application_name: name,
    options: '-c synchronous_commit=off',
    max: 3,
    pipeline: true,
  });
  pool.on('error', onError);
  const boss = new PgBoss({ db: onPool(pool), schedule: false, reindex: false });
  boss.on('error', onError);
  await boss.start();
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, 0)', [lockSpace('event log schema')]);
    await client.query(SCHEMA);
  });
  return { pool, boss };
}

/** Durable once this resolves: one transaction holds the run and a job for every group that wants it. */
async function publish({ pool, boss }: Bus, messages: readonly LogMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const byTopic = Map.groupBy(messages, ({ topic }) => topic);
  const topics = [...byTopic.keys()].sort();
  const stored = new Map(topics.map((topic) => [topic, byTopic.get(topic)!.map(store)]));
  await inTransaction(pool, async (client) => {
    const [, { rows: runs }, { rows: groups }] = await Promise.all([
      lockTopics(client, topics, 'shared'),
      send<{ position: string; topic: string }>(
        client,
        `insert into event_log.run (topic, messages)
         select topic, messages from json_to_recordset($1::json) as (topic text, messages jsonb)
         returning position, topic`,
        [JSON.stringify(topics.map((topic) => ({ topic, messages: stored.get(topic) })))],
      ),
      send<{ consumer: string; topics: string[] }>(
        client,
        `select consumer, array_agg(topic) as topics from event_log.subscription
          where topic = any($1) group by consumer`,
        [topics],
      ),
    ]);
    const consumers = groups.map(({ consumer }) => consumer);
    const jobsFor = (wanted: readonly string[]): JobInsert[] =>
      runs
        .filter(({ topic }) => wanted.includes(topic))
        .map(({ position, topic }) => toJob({ position, topic, messages: stored.get(topic)! }));
    await Promise.all([
      ...groups.map(({ consumer, topics: wanted }) => enqueue(client, boss, consumer, jobsFor(wanted))),
      announce(client, consumers),
    ]);
  });
}

/**
 * Makes the group known to publishers, for good. For a topic it is new to, it is given what the log still keeps; the
 * lock makes sure that no run is published in between, to be missed or given twice.
 */
async function register({ pool, boss }: Bus, group: string, topics: readonly string[]): Promise<void> {
  await boss.createQueue(queueOf(group), {
    policy: 'standard',
    retentionSeconds: FOR_EVER_S,
    retryLimit: NEVER_FAILED,
    expireInSeconds: DAY_S,
  });
  await inTransaction(pool, async (client) => {
    await lockTopics(client, [...topics].sort(), 'exclusive');
    const { rows: added } = await client.query<{ topic: string }>(
      `insert into event_log.subscription (consumer, topic) select $1, unnest($2::text[])
       on conflict do nothing returning topic`,
      [group, topics],
    );
    for (let after = '0'; added.length > 0;) {
      const { rows: runs } = await client.query<StoredRun>(
        `select position, topic, messages from event_log.run
          where topic = any($1) and position > $2 order by position limit ${RUNS_AT_ONCE}`,
        [added.map(({ topic }) => topic), after],
      );
      if (runs.length === 0) break;
      await enqueue(client, boss, group, runs.map(toJob));
      after = runs.at(-1)!.position;
    }
  });
}

/** Groups have their own copies; this only ends what a group new to a topic would still be given. */
const forgetOldRuns = (pool: pg.Pool) =>
  pool.query('delete from event_log.run where at < now() - make_interval(secs => $1)', [LOG_RETENTION_MS / 1000]);

interface StoredRun {
  readonly position: string;
  readonly topic: string;
  readonly messages: readonly StoredMessage[];
}

/** pg-boss hands out the highest priority first; its integers reach down to −2³¹, so this lasts 2³² runs. */
const toJob = (run: StoredRun): JobInsert => ({ data: run, priority: 2_147_483_647 - Number(run.position) });

async function enqueue(client: pg.PoolClient, boss: PgBoss, group: string, jobs: JobInsert[]): Promise<void> {
  const ids = await boss.insert(queueOf(group), jobs, { db: onClient(client), returnId: true });
  // pg-boss skips what conflicts, and everything when a queue is gone, without an error.
  if (ids?.length !== jobs.length) throw new Error(`events for ${group} could not be queued`);
}

async function announce(client: pg.PoolClient, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  await send(client, `select pg_notify(channel, '') from unnest($1::text[]) as channel`, [groups.map(channelOf)]);
}

async function lockTopics(client: pg.PoolClient, topics: readonly string[], how: 'shared' | 'exclusive') {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await send(client, `select ${lock}($1, hashtext(topic)) from unnest($2::text[]) as topic`, [
    lockSpace('event log topic'),
    topics,
  ]);
}

/** The group's queue as its reader sees it. */
function queue({ pool, boss }: Bus, group: string): QueueOfGroup {
  const name = queueOf(group);
  const toRun = ({ id, data }: { id: string; data: StoredRun }): Run => ({
    id,
    position: Number(data.position),
    topic: data.topic,
    messages: data.messages.map((message) => restore(data.topic, message)),
  });
  return {
    fetch: async (limit) => {
      const jobs = await boss.fetch<StoredRun>(name, { batchSize: limit });
      return jobs.map(toRun).sort((a, b) => a.position - b.position);
    },
    // Read past pg-boss: it has no call for "what is active"; it would give these back only after they expire.
    findClaimed: async () => {
      const { rows } = await pool.query<{ id: string; data: StoredRun }>(
        `select id, data from pgboss.job where name = $1 and state = 'active' order by priority desc`,
        [name],
      );
      return rows.map(toRun);
    },
    remove: async (ids) => {
      await boss.deleteJob(name, [...ids]);
    },
  };
}

function store({ id, key, headers, body }: LogMessage): StoredMessage {
  const text = body.toString('utf8');
  const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(body);
  return { id, key, headers, ...(isText ? { text } : { base64: body.toString('base64') }) };
}

function restore(topic: string, { id, key, headers, ...body }: StoredMessage): LogMessage {
  return {
    id,
    topic,
    key,
    headers,
    body: 'text' in body ? Buffer.from(body.text, 'utf8') : Buffer.from(body.base64, 'base64'),
  };
}

const onPool = (pool: pg.Pool) => ({
  executeSql: (text: string, values?: unknown[]) => pool.query(preparedStatement(text, values)),
});
const onClient = (client: pg.PoolClient) => ({
  executeSql: (text: string, values?: unknown[]) => send(client, text, values),
});

/** With what else is sent at this moment. */
function send<Row extends pg.QueryResultRow>(client: pg.PoolClient, text: string, values?: readonly unknown[]) {
  inOneWrite(client);
  return client.query<Row>(preparedStatement(text, values));
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    inOneWrite(client);
    await Promise.all([client.query('begin; set local synchronous_commit = on'), work(client)]);
    await client.query('commit');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection whose transaction failed is not used again: closing it rolls back.
    client.release(failure);
  }
}
