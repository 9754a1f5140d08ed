/** A sweep at work. */
export interface Sweep {
  /** Resolves once the run at work has ended and none will follow. */
  stop(): Promise<void>;
  /** Runs now (after the one at work, if any); resolves when that run has ended. */
  now(): Promise<void>;
}

/**
 * Calls `sweep` every `everyMs` (milliseconds), never two at once, until stopped. Errors go to `onError` and the next
 * run comes as usual; a run still at work when the next is due is not followed by a second one at once.
 */
export function startSweep(sweep: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Sweep {
  let last: Promise<void> = Promise.resolve();
  let atWork = 0;
  let stopped = false;
  const once = async (): Promise<void> => {
    if (stopped) return;
    try {
      await sweep();
    } catch (error) {
      onError(error);
    }
  };
  const run = (): Promise<void> => {
    atWork++;
    last = last.then(once).finally(() => atWork--);
    return last;
  };
  const timer = setInterval(() => {
    if (atWork === 0) void run();
  }, everyMs);
  timer.unref();
  return {
    now: run,
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return last;
    },
  };
}
