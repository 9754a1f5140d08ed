import type { Jobs } from '@tsunagi/jobs';

interface Wake {
  readonly queue: string;
  readonly id: string;
  readonly at: Date;
}

/** Wakes by the clock of the story instead of the clock on the wall. */
export interface StoryJobs extends Jobs {
  /** When the next worker wants to be woken, if that is not after `until`. */
  nextAt(until: Date): Date | undefined;
  /** Wakes, one after the other, every worker whose time has come. */
  runDue(now: Date): Promise<void>;
}

/** Jobs that live as long as the story is played: what is still to come then, the services' own sweeps find. */
export function storyJobs(): StoryJobs {
  const workers = new Map<string, (id: string) => Promise<void>>();
  let wakes: readonly Wake[] = [];
  const due = (now: Date): Wake[] =>
    wakes.filter(({ at }) => at <= now).sort((one, other) => one.at.getTime() - other.at.getTime());
  return {
    wakeAt: async (queue, id, at) => {
      wakes = [...wakes, { queue, id, at }];
    },
    work: async (queue, handle) => {
      workers.set(queue, handle);
    },
    nextAt: (until) => due(until)[0]?.at,
    runDue: async (now) => {
      for (const wake of due(now)) {
        wakes = wakes.filter((other) => other !== wake);
        await workers.get(wake.queue)?.(wake.id);
      }
    },
    ready: async () => true,
    close: async () => undefined,
  };
}
