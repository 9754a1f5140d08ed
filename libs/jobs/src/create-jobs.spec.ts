import { describe, expect, it } from '@jest/globals';
import { createJobs } from './create-jobs.js';

describe('the jobs that the settings name', () => {
  it.each([
    ['bullmq', 'REDIS_URL'],
    ['pgboss', 'BUS_URL'],
  ] as const)('name the missing key with JOBS=%s', async (JOBS, key) => {
    await expect(createJobs({ JOBS }, 'referral')).rejects.toThrow(`${key} is missing`);
  });
});
