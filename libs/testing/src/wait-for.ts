import { setTimeout as pause } from 'node:timers/promises';
import { anyPlanted } from './planted-fault.js';

/**
 * How long a test waits for a fact, in milliseconds: one generous setting for all. A right product is never this late, also on a
 * machine with eight times more work than cores; what takes this long does not come.
 */
export const PATIENCE_MS = 120_000;
/** With a fault planted the fact is expected to stay away, and nothing is gained by waiting for it. */
const PATIENCE_WITH_FAULT_MS = 20_000;

export interface WaitOptions {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  /** Milliseconds; by default `PATIENCE_MS`, and little while a fault is planted. */
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
  { what, timeoutMs = anyPlanted() ? PATIENCE_WITH_FAULT_MS : PATIENCE_MS, everyMs = 20 }: WaitOptions,
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
