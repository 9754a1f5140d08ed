import { BusinessCalendar } from '@tsunagi/kernel';
import type { Part } from '@tsunagi/service';
import { ShowIntegrity } from './show-integrity.js';
import { noteSources } from './watch-sources.sweep.js';

/** How often sources are watched (milliseconds). */
const WATCH_EVERY_MS = 60_000;

/** Whether every source's records are all there, in order and in time. */
export const integrityPart: Part = {
  name: 'integrity',
  controllers: [ShowIntegrity],
  sweeps: (context, { database, clock, ids }) => {
    const calendar = context.get(BusinessCalendar);
    const listeningSince = clock.now();
    const note = () =>
      database.transaction((tx) => noteSources(tx, { calendar, now: clock.now(), listeningSince, ids }));
    return [{ everyMs: WATCH_EVERY_MS, run: note }];
  },
};
