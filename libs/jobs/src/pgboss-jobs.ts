import { PgBoss } from 'pg-boss';
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

/** Jobs on pg-boss, for standalone. */
export async function pgBossJobs({ busUrl, service, onError }: PgBossJobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: busUrl, application_name: `${service}-jobs`, max: 2, schedule: false });
  boss.on('error', onError);
  await boss.start();
  const nameOf = (queue: string): string => `jobs.${service}.${queue}`;
  const known = new Map<string, Promise<void>>();
  const ensure = (queue: string): Promise<void> => {
    const made =
      known.get(queue) ?? boss.createQueue(nameOf(queue), { policy: 'short', retryLimit: RETRIES, retryBackoff: true });
    known.set(queue, made);
    return made;
  };
  return {
    wakeAt: async (queue, id, at) => {
      await ensure(queue);
      await boss.send(nameOf(queue), { id }, { startAfter: at, singletonKey: `${id}@${at.getTime()}` });
    },
    work: async (queue, handle) => {
      await ensure(queue);
      await boss.work<{ id: string }>(
        nameOf(queue),
        { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 },
        async ([job]) => {
          if (job) await handle(job.data.id);
        },
      );
    },
    ready: () =>
      boss.isInstalled().then(
        (installed) => installed,
        () => false,
      ),
    close: () => boss.stop({ graceful: true, timeout: 3_000 }),
  };
}
