/** A sweep at work. */
export interface Sweep {
  /** Resolves once the run at work has ended and none will follow. */
  stop(): Promise<void>;
  /** Runs now (after the one at work, if any); resolves when that run has ended. */
  now(): Promise<void>;
}

/**
 * Calls `sweep` every `everyMs` (milliseconds), never two at once, until stopped. Errors go to `onError` and the next
 * run comes as usual.
 */
export function startSweep(sweep: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Sweep {
  let running = Promise.resolve();
  let waiting = false;
  const run = (): Promise<void> => {
    running = running.then(sweep).catch(onError);
    return running;
  };
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    void run().finally(() => {
      waiting = false;
    });
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
    now: run,
  };
}
