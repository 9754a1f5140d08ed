import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@tsunagi/kernel';
import type { Jobs } from './jobs.js';

/** `waitFor` of the testing library. */
export type WaitFor = (fact: () => boolean, options: { what: string; timeoutMs: number }) => Promise<unknown>;

export interface JobsUnderTest {
  /** Another client of the same queues, as another process of the same service would have it. */
  open(): Promise<Jobs>;
  /** Loses every job. */
  lose(): Promise<void>;
  stop(): Promise<void>;
}

/** What every Jobs MUST do, whatever carries it. Times are the machine's: the queue keeps its own. */
export function describeJobs(name: string, waitFor: WaitFor, start: () => Promise<JobsUnderTest>): void {
  describe(`jobs on ${name}`, () => {
    let under: JobsUnderTest;
    let jobs: Jobs;
    beforeAll(async () => {
      under = await start();
      jobs = await under.open();
    });
    afterAll(async () => {
      await jobs?.close();
      await under?.stop();
    });
    const queue = (): string => `q-${randomUUID().slice(0, 8)}`;
    const now = (): number => systemClock.now().getTime();
    const soon = (ms: number): Date => new Date(now() + ms);
    const called = (calls: readonly unknown[], count: number) =>
      waitFor(() => calls.length >= count, { what: `${count} calls`, timeoutMs: 15_000 });

    it('is ready when it answers', async () => {
      expect(await jobs.ready()).toBe(true);
    });

    it('wakes a worker with the id, not before its time', async () => {
      const [name, at, calls] = [queue(), soon(1_500), [] as { id: string; at: number }[]];
      await jobs.work(name, async (id) => void calls.push({ id, at: now() }));
      await jobs.wakeAt(name, 'later', at);
      await jobs.wakeAt(name, 'now', soon(-1_000));
      await called(calls, 2);
      expect(calls.map(({ id }) => id)).toEqual(['now', 'later']);
      // Both queues count whole milliseconds, each by its own clock's rounding.
      expect(calls[1]!.at).toBeGreaterThanOrEqual(at.getTime() - 5);
    });

    it('takes the same queue, id and time twice for one job', async () => {
      const [name, at, calls] = [queue(), soon(300), [] as string[]];
      for (let n = 0; n < 3; n++) await jobs.wakeAt(name, 'same', at);
      await jobs.wakeAt(name, 'same', soon(900));
      await jobs.work(name, async (id) => void calls.push(id));
      await jobs.wakeAt(name, 'last', soon(1_200));
      await waitFor(() => calls.includes('last'), { what: 'the last job', timeoutMs: 15_000 });
      expect(calls).toEqual(['same', 'same', 'last']);
    });

    it('keeps a job for a worker that comes later, in another process', async () => {
      const [name, calls] = [queue(), [] as string[]];
      const first = await under.open();
      await first.wakeAt(name, 'kept', soon(100));
      await first.close();
      await jobs.work(name, async (id) => void calls.push(id));
      await called(calls, 1);
      expect(calls).toEqual(['kept']);
    });

    it('calls again when the worker fails, and goes on with others', async () => {
      const [name, calls] = [queue(), [] as string[]];
      await jobs.work(name, async (id) => {
        calls.push(id);
        if (id === 'bad' && calls.filter((each) => each === 'bad').length === 1) throw new Error('not yet');
      });
      await jobs.wakeAt(name, 'bad', soon(0));
      await jobs.wakeAt(name, 'good', soon(0));
      await waitFor(() => calls.length >= 3, { what: 'the second try', timeoutMs: 20_000 });
      expect([...calls].sort()).toEqual(['bad', 'bad', 'good']);
    });

    it('works on after every job was lost', async () => {
      const [name, calls] = [queue(), [] as string[]];
      await jobs.work(name, async (id) => void calls.push(id));
      await jobs.wakeAt(name, 'lost', soon(60_000));
      await under.lose();
      await jobs.wakeAt(name, 'new', soon(0));
      await called(calls, 1);
      expect(calls).toEqual(['new']);
    });
  });
}
