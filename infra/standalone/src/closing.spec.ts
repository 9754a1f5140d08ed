import { describe, expect, it } from '@jest/globals';
import { Closing } from './closing.js';

describe('closing', () => {
  it('goes in the opposite order, once', async () => {
    const closed: string[] = [];
    const closing = new Closing(5_000, () => undefined);
    for (const name of ['database', 'services', 'portal']) closing.add(name, 1_000, async () => void closed.push(name));
    await Promise.all([closing.close(), closing.close()]);
    expect(closed).toEqual(['portal', 'services', 'database']);
  });

  it('goes on when a part fails or never ends', async () => {
    const problems: string[] = [];
    const closed: string[] = [];
    const closing = new Closing(5_000, (part) => problems.push(part));
    closing.add('database', 1_000, async () => void closed.push('database'));
    closing.add('stuck', 20, () => new Promise(() => undefined));
    closing.add('broken', 1_000, () => Promise.reject(new Error('no')));
    await closing.close();
    expect(problems).toEqual(['broken', 'stuck']);
    expect(closed).toEqual(['database']);
  });

  it('tells a part how much time is left for all', async () => {
    const left: number[] = [];
    const closing = new Closing(1_000, () => undefined);
    closing.add('database', 1_000, async (remainingMs) => void left.push(remainingMs));
    closing.add('stuck', 100, () => new Promise(() => undefined));
    await closing.close();
    expect(left[0]).toBeLessThanOrEqual(905);
    expect(left[0]).toBeGreaterThan(0);
  });
});
