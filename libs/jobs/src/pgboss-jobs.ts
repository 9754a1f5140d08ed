import { PgBoss, type Job, type JobResult } from 'pg-boss';
import type { Jobs } from './jobs.js';

export interface PgBossJobsOptions {
  /** `postgres://` address of the database that carries events and jobs. */
  readonly busUrl: string;
  /** Name of the service; its queues are its own. */
  readonly service: string;
  onError(error: unknown): void;
}

const POLL_SECONDS = 1;
const RETRIES = 5;
const JOBS_AT_ONCE = 20;
/** A worker that died gives its jobs back after this long (seconds), at the next minute of supervision. */
const EXPIRE_SECONDS = 60;
const CLOSE_WITHIN_MS = 3_000;

/** Jobs on pg-boss, for standalone. */
export async function pgBossJobs({ busUrl, service, onError }: PgBossJobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: busUrl, application_name: `${service}-jobs`, max: 2, schedule: false });
  boss.on('error', onError);
  await boss.start();
  const nameOf = (queue: string): string => `jobs.${service}.${queue}`;
  const made = new Map<string, Promise<void>>();
  const ensure = (queue: string): Promise<void> => {
    // `short`: while a job with the same singletonKey waits, another is not added.
    const settings = { policy: 'short', retryLimit: RETRIES, retryBackoff: true, expireInSeconds: EXPIRE_SECONDS };
    const making = made.get(queue) ?? boss.createQueue(nameOf(queue), settings);
    made.set(queue, making);
    making.catch(() => made.delete(queue));
    return making;
  };
  return {
    wakeAt: async (queue, id, at) => {
      await ensure(queue);
      await boss.send(nameOf(queue), { id }, { startAfter: at, singletonKey: `${id}@${at.getTime()}` });
    },
    work: async (queue, handle) => {
      await ensure(queue);
      const polling = { pollingIntervalSeconds: POLL_SECONDS, batchSize: JOBS_AT_ONCE, burstWhenBatchFull: true };
      await boss.work<{ id: string }, JobResult[]>(
        nameOf(queue),
        { ...polling, perJobResults: true as const },
        (jobs) => wakeEach(jobs, handle, onError),
      );
    },
    ready: () =>
      boss.isInstalled().then(
        (installed) => installed,
        () => false,
      ),
    close: () => boss.stop({ graceful: true, timeout: CLOSE_WITHIN_MS }),
  };
}

/** One that fails is tried again by itself; the others of its batch are done. */
async function wakeEach(
  jobs: readonly Job<{ id: string }>[],
  handle: (id: string) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, data } of jobs) {
    try {
      await handle(data.id);
      results.push({ id, status: 'completed' });
    } catch (error) {
      onError(error);
      results.push({ id, status: 'failed' });
    }
  }
  return results;
}
