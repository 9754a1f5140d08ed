import type { Part } from './part.js';

/**
 * Starts each part as soon as all it depends on runs; independent parts start side by side.
 * @param parts each after those it depends on. Rejects with the first failure, when the rest has been given up or runs.
 */
export async function startInOrder(parts: readonly Part[], start: (part: Part) => Promise<void>): Promise<void> {
  const running = new Map<string, Promise<void>>();
  for (const part of parts) {
    const before = Promise.all(part.dependsOn.map((name) => running.get(name)));
    running.set(
      part.name,
      before.then(() => start(part)),
    );
  }
  await Promise.all(running.values());
}

/** Parts in waves: each wave may stop when the wave before it is gone, because nothing that runs depends on it. */
export function stopWaves(parts: readonly Part[]): readonly (readonly Part[])[] {
  const waves: Part[][] = [];
  let left = [...parts];
  while (left.length > 0) {
    const needed = new Set(left.flatMap(({ dependsOn }) => dependsOn));
    const wave = left.filter(({ name }) => !needed.has(name));
    if (wave.length === 0) throw new CircularDependencyError(left.map(({ name }) => name));
    waves.push(wave);
    left = left.filter((part) => !wave.includes(part));
  }
  return waves;
}

/** Parts that wait for each other could neither start nor stop. */
export class CircularDependencyError extends Error {
  constructor(names: readonly string[]) {
    super(`parts depend on each other in a circle: ${names.join(', ')}`);
    this.name = 'CircularDependencyError';
  }
}
