import { ConfigError, type ServiceSettings } from '@tsunagi/config';
import { systemClock, type Clock } from '@tsunagi/kernel';
import { bullMqJobs } from './bullmq-jobs.js';
import type { Jobs } from './jobs.js';
import { pgBossJobs } from './pgboss-jobs.js';

type JobSettings = Pick<ServiceSettings, 'JOBS' | 'REDIS_URL' | 'BUS_URL'>;

/** The jobs that the settings name. @throws ConfigError when their address is missing. */
export async function createJobs(
  settings: JobSettings,
  service: string,
  onError: (error: unknown) => void = () => undefined,
  clock: Clock = systemClock,
): Promise<Jobs> {
  if (settings.JOBS === 'bullmq') {
    return bullMqJobs({ redisUrl: required('REDIS_URL', settings.REDIS_URL), service, clock, onError });
  }
  return pgBossJobs({ busUrl: required('BUS_URL', settings.BUS_URL), service, onError });
}

function required(key: string, value: string | undefined): string {
  if (!value) throw new ConfigError([{ key, problem: 'is missing' }]);
  return value;
}
