import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startSweep, type Sweep } from './start-sweep.js';

describe('a sweep', () => {
  let sweep: Sweep | undefined;
  beforeEach(() => void jest.useFakeTimers());
  afterEach(async () => {
    await sweep?.stop();
    jest.useRealTimers();
  });

  it('runs at every interval until stopped', async () => {
    let runs = 0;
    sweep = startSweep(
      async () => void runs++,
      100,
      () => undefined,
    );
    await jest.advanceTimersByTimeAsync(350);
    expect(runs).toBe(3);
    await sweep.stop();
    await jest.advanceTimersByTimeAsync(350);
    expect(runs).toBe(3);
  });

  it('never runs twice at once, neither by time nor when asked', async () => {
    const releases: (() => void)[] = [];
    let [atWork, most] = [0, 0];
    sweep = startSweep(
      async () => {
        most = Math.max(most, ++atWork);
        await new Promise<void>((resolve) => releases.push(resolve));
        atWork--;
      },
      100,
      () => undefined,
    );
    await jest.advanceTimersByTimeAsync(350);
    const asked = sweep.now();
    expect(releases).toHaveLength(1);
    releases[0]!();
    await jest.advanceTimersByTimeAsync(1);
    expect(releases).toHaveLength(2);
    releases[1]!();
    await asked;
    expect(most).toBe(1);
  });

  it('reports an error and comes again', async () => {
    const errors: unknown[] = [];
    sweep = startSweep(
      () => Promise.reject(new Error('broken')),
      100,
      (error) => errors.push(error),
    );
    await sweep.now();
    await jest.advanceTimersByTimeAsync(250);
    expect(errors.map(String)).toEqual(['Error: broken', 'Error: broken', 'Error: broken']);
  });

  it('stops only when the run at work has ended', async () => {
    let release = (): void => undefined;
    let ended = false;
    sweep = startSweep(
      async () => {
        await new Promise<void>((resolve) => (release = resolve));
        ended = true;
      },
      100,
      () => undefined,
    );
    await jest.advanceTimersByTimeAsync(100);
    const stopped = sweep.stop();
    release();
    await stopped;
    expect(ended).toBe(true);
  });
});
