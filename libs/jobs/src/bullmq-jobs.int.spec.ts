import { describe, expect, it } from '@jest/globals';
import { startRedis, testRedis, waitFor } from '@tsunagi/testing';
import { Redis } from 'ioredis';
import { bullMqJobs, JobsUnavailableError } from './bullmq-jobs.js';
import { describeJobs } from './jobs-conformance.js';

describeJobs('BullMQ', waitFor, async () => {
  const { url: redisUrl } = await testRedis();
  return {
    open: () => bullMqJobs({ redisUrl, service: 'conformance', onError: () => undefined }),
    lose: async () => {
      const redis = new Redis(redisUrl);
      await redis.flushall();
      redis.disconnect();
    },
    stop: async () => undefined,
  };
});

describe('jobs on a Redis that is gone', () => {
  it('says so in time instead of waiting', async () => {
    const redis = await startRedis();
    const jobs = await bullMqJobs({
      redisUrl: `redis://127.0.0.1:${redis.port}`,
      service: 'gone',
      onError: () => undefined,
    });
    await jobs.work('q', async () => undefined);
    expect(await jobs.ready()).toBe(true);
    await redis.stop();
    expect(await jobs.ready()).toBe(false);
    await expect(jobs.wakeAt('q', 'id', new Date(0))).rejects.toThrow(JobsUnavailableError);
    const since = performance.now();
    await jobs.close();
    expect(performance.now() - since).toBeLessThan(5_000);
  });
});
