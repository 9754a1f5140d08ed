import { describe, expect, it } from '@jest/globals';
import { CircularDependencyError, startInOrder, stopWaves } from './start-order.js';
import type { Part } from './part.js';
import { partsIn } from './topology.js';

const part = (name: string, ...dependsOn: string[]): Part => ({
  name,
  kind: 'service',
  replicas: 1,
  ports: { main: 1 },
  ready: { port: 'main' },
  dependsOn,
  env: {},
});

describe('start and stop order', () => {
  it('starts a part when all it depends on runs, and independent parts side by side', async () => {
    const events: string[] = [];
    const gates = new Map<string, () => void>();
    const started = startInOrder([part('a'), part('b'), part('c', 'a', 'b')], ({ name }) => {
      events.push(`begin ${name}`);
      return new Promise((resolve) => gates.set(name, () => (events.push(`ready ${name}`), resolve())));
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(events).toEqual(['begin a', 'begin b']);
    gates.get('b')!();
    gates.get('a')!();
    while (!gates.has('c')) await Promise.resolve();
    gates.get('c')!();
    await started;
    expect(events).toEqual(['begin a', 'begin b', 'ready b', 'ready a', 'begin c', 'ready c']);
  });

  it('does not start what depends on a part that failed', async () => {
    const begun: string[] = [];
    const start = async ({ name }: Part) => {
      begun.push(name);
      if (name === 'a') throw new Error('a failed');
    };
    await expect(startInOrder([part('a'), part('b', 'a')], start)).rejects.toThrow('a failed');
    expect(begun).toEqual(['a']);
  });

  it('stops nothing before those that depend on it', () => {
    const waves = stopWaves(partsIn('cluster')).map((wave) => wave.map(({ name }) => name));
    const waveOf = (name: string) => waves.findIndex((wave) => wave.includes(name));
    for (const { name, dependsOn } of partsIn('cluster'))
      for (const other of dependsOn) expect([name, other, waveOf(other)]).toEqual([name, other, expect.any(Number)]);
    // Nobody waits for a witness.
    expect(waves[0]).toEqual(['witness-1', 'witness-2', 'portal']);
    expect(partsIn('cluster').every(({ name, dependsOn }) => dependsOn.every((o) => waveOf(o) > waveOf(name)))).toBe(
      true,
    );
    expect(waves.flat()).toHaveLength(partsIn('cluster').length);
  });

  it('says which parts wait for each other', () => {
    expect(() => stopWaves([part('a', 'b'), part('b', 'a')])).toThrow(CircularDependencyError);
  });
});
