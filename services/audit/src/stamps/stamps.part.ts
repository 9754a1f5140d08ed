import { startSweep } from '@tsunagi/jobs';
import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { FindStamps } from './find-stamps.query.js';
import { StampCheckpoints } from './stamp-checkpoints.js';

/** How often it is looked whether a stamp is due, ms: one a day, asked for again while the authority is away. */
const SWEEP_MS = 60_000;

/** Time stamps (RFC 3161) of daily checkpoints. */
export const stampsPart: Part = {
  name: 'stamps',
  migrations: migrationsIn(import.meta.url),
  controllers: [FindStamps],
  providers: [StampCheckpoints],
  start: async (context, { onError }) => {
    const stopping = new AbortController();
    const run = await context.get(StampCheckpoints).prepare(stopping.signal);
    if (!run) return;
    const sweep = startSweep(run, SWEEP_MS, onError);
    void sweep.now();
    return {
      stop: () => {
        stopping.abort();
        return sweep.stop();
      },
    };
  },
};
