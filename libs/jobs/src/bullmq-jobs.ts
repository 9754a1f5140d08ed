import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Jobs } from './jobs.js';

export interface BullMqJobsOptions {
  readonly redisUrl: string;
  /** Name of the service; its queues are its own. */
  readonly service: string;
  onError(error: unknown): void;
}

const ATTEMPTS = 5;
const BACKOFF_MS = 1_000;

/** Jobs on BullMQ and Redis, for the cluster. Redis must run with `maxmemory-policy noeviction`. */
export async function bullMqJobs({ redisUrl, service, onError }: BullMqJobsOptions): Promise<Jobs> {
  const connection = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    lazyConnect: false,
    connectionName: `${service}-jobs`,
  });
  connection.on('error', onError);
  const prefix = `tsunagi:${service}`;
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  const queueOf = (name: string): Queue => {
    const found = queues.get(name) ?? new Queue(name, { connection, prefix });
    if (!queues.has(name)) found.on('error', onError);
    queues.set(name, found);
    return found;
  };
  return {
    wakeAt: async (queue, id, at) => {
      await queueOf(queue).add(
        'wake',
        { id },
        {
          jobId: `${id}@${at.getTime()}`,
          delay: Math.max(0, at.getTime() - Date.now()),
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: BACKOFF_MS },
          removeOnComplete: true,
          removeOnFail: { count: 1_000 },
        },
      );
    },
    work: async (queue, handle) => {
      const worker = new Worker<{ id: string }>(queue, (job) => handle(job.data.id), {
        connection: connection.duplicate(),
        prefix,
      });
      worker.on('error', onError);
      workers.push(worker);
      await worker.waitUntilReady();
    },
    ready: () =>
      connection.ping().then(
        (answer) => answer === 'PONG',
        () => false,
      ),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}
