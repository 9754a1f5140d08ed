import { createRequire } from 'node:module';
import kafkajs, { type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage, type Producer } from 'kafkajs';
import type { EventLog, LogMessage, Position, Subscription } from './event-log.js';
import { defaultBackoff, handOver, type Backoff } from './hand-over.js';
import { LOG_RETENTION_MS, logTopics, PARTITIONS } from './topics.js';

export interface KafkaEventLogOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Topics made sure of at the start; those of the contracts by default. */
  readonly topics?: readonly string[];
  /** Copies of each partition: 1 for a single broker, 3 for a cluster. */
  readonly replication?: number;
  readonly backoff?: Backoff;
  /** A handler that takes longer than this (milliseconds) is taken for stuck. */
  readonly stuckMs?: number;
  onError(error: unknown): void;
  /** The client cannot go on by itself; the process must end, so that its supervisor starts it afresh. */
  onFatal?(error: unknown): void;
}

/** A handler neither resolved nor rejected. kafkajs would keep its place in the group with heartbeats (its issue 1616). */
export class StuckConsumerError extends Error {
  constructor(group: string, { topic, partition, offset }: Position) {
    super(`consumer ${group} is stuck at ${topic}/${partition} offset ${offset}`);
    this.name = 'StuckConsumerError';
  }
}

const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEAT_MS = 1_000;
/** A fetch waits this long for data to come (milliseconds); stopping waits for it as well. */
const MAX_WAIT_MS = 500;
/** The group's place is kept on the broker this often (milliseconds). */
const COMMIT_EVERY_MS = 500;
const DEFAULT_STUCK_MS = 5 * 60_000;

interface Setup {
  readonly kafka: Kafka;
  readonly backoff: Backoff;
  readonly stuckMs: number;
  onError(error: unknown): void;
  onFatal(error: unknown): void;
}

/** The event log on Apache Kafka: one topic per owning service, message key = event key, CloudEvents binary mode. */
export async function kafkaEventLog(options: KafkaEventLogOptions): Promise<EventLog> {
  restPendingRequestTimer();
  const setup = setUp(options);
  const { kafka } = setup;
  const admin = kafka.admin();
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    idempotent: false,
    maxInFlightRequests: 1,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  const subscriptions = new Set<Subscription>();
  await admin.connect();
  await ensureTopics(admin, options.topics ?? logTopics, options.replication ?? 1);
  await producer.connect();
  const close = async (): Promise<void> => {
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  };
  let closed: Promise<void> | undefined;
  return {
    publish: (messages) => publish(producer, messages),
    subscribe: async (group, topics, handle) => {
      const subscription = await subscribe(setup, group, topics, handle);
      subscriptions.add(subscription);
      return subscription;
    },
    ready: () => answers(() => admin.describeCluster()),
    close: () => (closed ??= close()),
  };
}

function setUp(options: KafkaEventLogOptions): Setup {
  const kafka = new kafkajs.Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    // The client's own log quotes whole requests; what matters reaches us as errors and events.
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 5_000,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
  });
  return {
    kafka,
    backoff: options.backoff ?? defaultBackoff,
    stuckMs: options.stuckMs ?? DEFAULT_STUCK_MS,
    onError: (error) => options.onError(error),
    onFatal: options.onFatal ?? endProcess,
  };
}

function endProcess(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.name : 'Error'}: the event log cannot go on\n`);
  process.exit(1);
}

async function ensureTopics(
  admin: ReturnType<Kafka['admin']>,
  topics: readonly string[],
  replicationFactor: number,
): Promise<void> {
  const known = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !known.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic,
      numPartitions: PARTITIONS,
      replicationFactor,
      configEntries: [
        { name: 'retention.ms', value: String(LOG_RETENTION_MS) },
        { name: 'min.insync.replicas', value: String(Math.max(1, replicationFactor - 1)) },
      ],
    })),
  });
}

/** All in-sync replicas have it (acks −1) before this resolves; with one request in flight a retry cannot overtake. */
async function publish(producer: Producer, messages: readonly LogMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const byTopic = Map.groupBy(messages, ({ topic }) => topic);
  await producer.sendBatch({
    acks: -1,
    topicMessages: [...byTopic].map(([topic, ofTopic]) => ({
      topic,
      messages: ofTopic.map(({ key, headers, body }) => ({ key, value: body, headers: { ...headers } })),
    })),
  });
}

type Handle = (message: LogMessage, position: Position) => Promise<void>;

async function subscribe(
  setup: Setup,
  group: string,
  topics: readonly string[],
  handle: Handle,
): Promise<Subscription> {
  const consumer = setup.kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_TIMEOUT_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: MAX_WAIT_MS,
  });
  const progress = new Progress(consumer, setup.onError);
  // After a crash it does not restart from, the client stays silent for ever (its issue 1445).
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (payload.restart) setup.onError(payload.error);
    else if (!progress.stopping.aborted) setup.onFatal(payload.error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: PARTITIONS,
    eachBatch: (batch) => takeBatch(setup, group, batch, handle, progress),
  });
  return { stop: () => progress.stop() };
}

/**
 * Tells the broker every so often how far the group has come. Later than necessary is harmless: after a crash some
 * messages come again, and the inbox knows them.
 */
class Progress {
  private readonly stop_ = new AbortController();
  readonly stopping = this.stop_.signal;
  private readonly reached = new Map<string, { topic: string; partition: number; offset: string }>();
  private readonly timer = setInterval(() => void this.commit().catch(this.onError), COMMIT_EVERY_MS);

  constructor(
    private readonly consumer: Consumer,
    private readonly onError: (error: unknown) => void,
  ) {
    // Partitions may have gone to another replica, whose progress must not be set back.
    consumer.on(consumer.events.GROUP_JOIN, () => this.reached.clear());
  }

  taken({ topic, partition, offset }: Position): void {
    this.reached.set(`${topic}/${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
  }

  async stop(): Promise<void> {
    if (this.stopping.aborted) return;
    this.stop_.abort();
    clearInterval(this.timer);
    await this.commit().catch(this.onError);
    await this.consumer.disconnect();
  }

  private async commit(): Promise<void> {
    if (this.reached.size === 0) return;
    const offsets = [...this.reached.values()];
    this.reached.clear();
    await this.consumer.commitOffsets(offsets);
  }
}

async function takeBatch(
  setup: Setup,
  group: string,
  payload: EachBatchPayload,
  handle: Handle,
  progress: Progress,
): Promise<void> {
  const { batch, resolveOffset, isRunning, isStale, commitOffsetsIfNecessary, uncommittedOffsets } = payload;
  try {
    for (const kafkaMessage of batch.messages) {
      if (!isRunning() || isStale()) return;
      const position = { topic: batch.topic, partition: batch.partition, offset: kafkaMessage.offset };
      const message = toMessage(batch.topic, kafkaMessage);
      const attempt = () => watched(setup, group, position, () => handle(message, position));
      const taken = await keepingPlace(payload, (lostPlace) =>
        handOver(attempt, setup.backoff, AbortSignal.any([progress.stopping, lostPlace])),
      );
      if (!taken) return;
      resolveOffset(kafkaMessage.offset);
      progress.taken(position);
    }
  } finally {
    // The timer's way of committing is closed once the client stops.
    if (progress.stopping.aborted) await commitOffsetsIfNecessary(uncommittedOffsets());
  }
}

/** Heartbeats while the handler works and between its tries; gives up waiting when the group has moved on. */
async function keepingPlace(
  { heartbeat }: EachBatchPayload,
  work: (lostPlace: AbortSignal) => Promise<boolean>,
): Promise<boolean> {
  const lostPlace = new AbortController();
  const beat = setInterval(() => void heartbeat().catch((error: unknown) => lostPlace.abort(error)), HEARTBEAT_MS);
  try {
    const taken = await work(lostPlace.signal);
    // Rejoining is the client's business: it acts on this error.
    lostPlace.signal.throwIfAborted();
    await heartbeat();
    return taken;
  } finally {
    clearInterval(beat);
  }
}

async function watched(setup: Setup, group: string, position: Position, work: () => Promise<void>): Promise<void> {
  const stuck = setTimeout(() => setup.onFatal(new StuckConsumerError(group, position)), setup.stuckMs);
  try {
    await work();
  } finally {
    clearTimeout(stuck);
  }
}

function toMessage(topic: string, { key, value, headers }: KafkaMessage): LogMessage {
  const plain = Object.fromEntries(Object.entries(headers ?? {}).map(([name, content]) => [name, String(content)]));
  return { id: plain.ce_id ?? '', topic, key: key?.toString() ?? '', headers: plain, body: value ?? Buffer.alloc(0) };
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  return Promise.race([
    late,
    ask().then(
      () => true,
      () => false,
    ),
  ]);
}

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}
let rests = false;

/**
 * kafkajs 2.2.4 (its issue 1751) arms its "check pending requests" timer with `throttledUntil − now`, a large negative
 * number when nothing is throttled, and arms it again each time it fires: one wake-up a millisecond for every
 * connection, for nothing. With no request pending there is nothing to check; a new one arms the timer itself.
 */
function restPendingRequestTimer(): void {
  if (rests) return;
  const load = createRequire(import.meta.url);
  const { prototype } = load('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  rests = true;
}
