import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';
import { backoffMs, handOver } from './hand-over.js';

const backoff = { baseMs: 1, maxMs: 4 };

describe('handing over', () => {
  it('tries until it is taken', async () => {
    let refusals = 3;
    const errors: unknown[] = [];
    const handle = async (): Promise<void> => {
      if (refusals-- > 0) throw new Error('not yet');
    };
    expect(await handOver(handle, backoff, new AbortController().signal, (error) => errors.push(error))).toBe(true);
    expect(errors).toHaveLength(3);
  });

  it('ends the waiting, never the handler at work, when given up', async () => {
    const givenUp = new AbortController();
    let tries = 0;
    const refuse = async (): Promise<void> => {
      tries++;
      givenUp.abort();
      throw new Error('never');
    };
    expect(await handOver(refuse, { baseMs: 60_000, maxMs: 60_000 }, givenUp.signal)).toBe(false);
    expect(tries).toBe(1);
    expect(await handOver(refuse, backoff, givenUp.signal)).toBe(false);
    expect(tries).toBe(1);
  });

  it('waits longer each time, with jitter, up to the highest wait', () => {
    const waits = (attempt: number) =>
      Array.from({ length: 200 }, () => backoffMs({ baseMs: 50, maxMs: 1_000 }, attempt));
    expect(Math.min(...waits(1))).toBeGreaterThanOrEqual(25);
    expect(Math.max(...waits(1))).toBeLessThanOrEqual(50);
    expect(Math.min(...waits(4))).toBeGreaterThanOrEqual(200);
    expect(Math.max(...waits(500))).toBeLessThanOrEqual(1_000);
    expect(new Set(waits(4)).size).toBeGreaterThan(10);
  });
});

describe('a bell', () => {
  const never = new AbortController().signal;

  it('ends the rest when rung, and remembers a ring from before', async () => {
    const bell = new Bell();
    const rest = bell.rest(60_000, never);
    bell.ring();
    await rest;
    bell.ring();
    await bell.rest(60_000, never);
    const stop = new AbortController();
    const forgotten = bell.rest(60_000, stop.signal).then(() => 'over');
    expect(await Promise.race([forgotten, Promise.resolve('resting')])).toBe('resting');
    stop.abort();
    expect(await forgotten).toBe('over');
  });

  it('rests no longer than asked', async () => {
    await expect(new Bell().rest(1, never)).resolves.toBeUndefined();
  });
});
