import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  /** Milliseconds; 10 000 by default. */
  readonly timeoutMs?: number;
  /** Milliseconds between two looks; 20 by default. */
  readonly everyMs?: number;
}

/**
 * Waits until a fact holds, looking again and again. A look that throws counts as "not yet", and is named at the end.
 * @returns the fact. @throws when it does not hold in time.
 */
export async function waitFor<Fact>(
  fact: () => Fact | false | undefined | Promise<Fact | false | undefined>,
  { what, timeoutMs = 10_000, everyMs = 20 }: WaitOptions,
): Promise<Fact> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await fact();
      if (found !== undefined && found !== false) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) break;
    await pause(everyMs);
  }
  throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`, last === undefined ? {} : { cause: last });
}
