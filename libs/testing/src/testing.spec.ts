import { afterEach, describe, expect, it } from '@jest/globals';
import { catches, FaultNotCaughtError, faulty, planted } from './planted-fault.js';
import { seededRandom } from './seeded-random.js';
import { ifAvailable, UnavailableError } from './unavailable.js';
import { waitFor } from './wait-for.js';

describe('waitFor', () => {
  it('answers with the fact once it holds', async () => {
    let looks = 0;
    const fact = await waitFor(() => (looks += 1) === 3 && { looks }, { what: 'three looks', everyMs: 1 });
    expect(fact).toEqual({ looks: 3 });
  });

  it('names what did not come, and why the last look failed', async () => {
    const cause = new Error('nobody there');
    const looking = waitFor(() => Promise.reject(cause), { what: 'the door to open', timeoutMs: 5, everyMs: 1 });
    await expect(looking).rejects.toMatchObject({ message: expect.stringContaining('the door to open'), cause });
  });
});

describe('planted faults', () => {
  class Counter {
    private total = 0;
    add(amount: number): number {
      return (this.total += amount);
    }
  }
  const wrongCounter = () =>
    faulty(new Counter(), 'lost-update', (healthy) => ({ add: (amount) => healthy.add(amount) - amount }));

  it('act only while planted', async () => {
    const counter = wrongCounter();
    const seen: number[] = [];
    await catches('lost-update', () => {
      seen.push(counter.add(1));
      if (planted('lost-update')) throw new Error('caught');
    });
    expect(seen).toEqual([1, 1]);
    expect(planted('lost-update')).toBe(false);
  });

  it('pass on what a good check threw, and refuse a check that does not notice', async () => {
    const caught = await catches('lost-update', () => expect(wrongCounter().add(2)).toBe(2));
    expect(String(caught)).toContain('Expected');
    await expect(catches('lost-update', () => void wrongCounter().add(2))).rejects.toThrow(FaultNotCaughtError);
  });

  it('do not hide a check that fails without any fault', async () => {
    await expect(catches('anything', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});

describe('seededRandom', () => {
  it('comes out the same for the same seed, otherwise not', () => {
    const draw = (seed: number) => Array.from({ length: 20 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('spreads evenly and shuffles without losing anything', () => {
    const random = seededRandom(1);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4_000; draw += 1) counts[random.below(4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
    expect(random.shuffle([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a server that cannot be had', () => {
  const before = process.env.CI;
  afterEach(() => {
    if (before === undefined) delete process.env.CI;
    else process.env.CI = before;
  });
  const start = () => Promise.reject(new UnavailableError('Kafka', 'install Java'));

  it('is skipped on a developer machine and a failure in CI', async () => {
    process.env.CI = 'false';
    expect(await ifAvailable(start)).toBeUndefined();
    process.env.CI = 'true';
    await expect(ifAvailable(start)).rejects.toThrow('Kafka is not available: install Java');
  });

  it('is not mistaken for a server that fails', async () => {
    process.env.CI = 'false';
    await expect(ifAvailable(() => Promise.reject(new Error('port taken')))).rejects.toThrow('port taken');
  });
});
