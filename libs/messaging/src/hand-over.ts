import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between tries: doubling from `baseMs` up to `maxMs`, each with jitter. */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}
export const defaultBackoff: Backoff = { baseMs: 50, maxMs: 5_000 };

/** How long to wait after the given try (from 1): between half and the whole of the doubled base. */
export function backoffMs({ baseMs, maxMs }: Backoff, attempt: number): number {
  const ceiling = Math.max(1, Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 20)));
  return randomInt(Math.ceil(ceiling / 2), Math.ceil(ceiling) + 1);
}

/** Waits, or less if the signal is given. @returns whether the whole time has passed. */
export async function waitUnless(signal: AbortSignal, ms: number): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/**
 * Hands over until it is taken. The handler reports its own failures; here they only mean "again, later".
 * @param givenUp ends the waiting, never the handler at work.
 * @returns false when given up before it was taken.
 */
export async function handOver(
  handle: () => Promise<void>,
  backoff: Backoff,
  givenUp: AbortSignal,
  onFailure: (error: unknown) => void = () => undefined,
): Promise<boolean> {
  for (let attempt = 1; !givenUp.aborted; attempt++) {
    try {
      await handle();
      return true;
    } catch (error) {
      onFailure(error);
    }
    if (!(await waitUnless(givenUp, backoffMs(backoff, attempt)))) return false;
  }
  return false;
}
