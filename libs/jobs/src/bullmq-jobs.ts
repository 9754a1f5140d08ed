import { systemClock, type Clock } from '@tsunagi/kernel';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Jobs } from './jobs.js';

export interface BullMqJobsOptions {
  readonly redisUrl: string;
  /** Name of the service; its queues are its own. */
  readonly service: string;
  readonly clock?: Clock;
  onError(error: unknown): void;
}

const ATTEMPTS = 5;
const BACKOFF_MS = 1_000;
const CONCURRENCY = 4;
/** A worker that died gives its job back after about this long (milliseconds). */
const LOCK_MS = 10_000;
/** The client would wait for Redis for ever; whoever asks for a job must not (milliseconds). */
const PATIENCE_MS = 2_000;

/** Redis did not answer in time. Nothing is lost by it: the sweep finds what the queue was not told. */
export class JobsUnavailableError extends Error {
  constructor() {
    super(`Redis did not answer within ${PATIENCE_MS} ms`);
    this.name = 'JobsUnavailableError';
  }
}

/** Jobs on BullMQ and Redis, for the cluster. Redis must run with `maxmemory-policy noeviction`. */
export async function bullMqJobs(options: BullMqJobsOptions): Promise<Jobs> {
  const { redisUrl, service, clock = systemClock, onError } = options;
  const prefix = `tsunagi:${service}`;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, connectionName: `${service}-jobs` });
  connection.on('error', onError);
  const queues = new Map<string, Queue>();
  const workers: Stoppable[] = [];
  const queueOf = (name: string): Queue => {
    const queue = queues.get(name) ?? new Queue(name, { connection, prefix });
    if (!queues.has(name)) queue.on('error', onError);
    queues.set(name, queue);
    return queue;
  };
  return {
    wakeAt: async (queue, id, at) => {
      const delay = Math.max(0, at.getTime() - clock.now().getTime());
      await inTime(queueOf(queue).add('wake', { id }, { ...lifeOfAJob, jobId: `${id}@${at.getTime()}`, delay }));
    },
    work: async (queue, handle) => {
      workers.push(startWorker(queue, prefix, connection, handle, onError));
    },
    ready: () =>
      inTime(connection.ping()).then(
        () => true,
        () => false,
      ),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all([...queues.values()].map((queue) => inTime(queue.close()).catch(onError)));
      connection.disconnect();
    },
  };
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Does not wait for Redis: a service starts without it, and works once it is there. */
function startWorker(
  queue: string,
  prefix: string,
  shared: Redis,
  handle: (id: string) => Promise<void>,
  onError: (error: unknown) => void,
): Stoppable {
  const connection = shared.duplicate();
  connection.on('error', onError);
  const worker = new Worker<{ id: string }>(queue, (job) => handle(job.data.id), {
    connection,
    prefix,
    concurrency: CONCURRENCY,
    lockDuration: LOCK_MS,
    stalledInterval: LOCK_MS / 2,
    maxStalledCount: ATTEMPTS,
  });
  worker.on('error', onError);
  worker.on('failed', (_job, error) => onError(error));
  return {
    stop: async () => {
      // Without Redis the client would wait for ever to say goodbye.
      await inTime(worker.close()).catch(onError);
      // It closes only connections it has opened itself.
      connection.disconnect();
    },
  };
}

const lifeOfAJob = {
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: BACKOFF_MS },
  removeOnComplete: true,
  removeOnFail: { count: 1_000 },
};

async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new JobsUnavailableError()), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
