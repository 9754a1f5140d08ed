import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { AskSample } from './ask-sample.js';
import { CheckRecord } from './check-record.js';
import { drawWaitingSamples } from './draw-waiting-samples.sweep.js';
import { FindSamples } from './find-samples.query.js';
import { ViewSample } from './view-sample.js';

/** How often samples that wait for their checkpoint are looked at (milliseconds). */
const DRAW_EVERY_MS = 2_000;

/** Looks drawn by lot, to be checked one by one. */
export const samplesPart: Part = {
  name: 'samples',
  migrations: migrationsIn(import.meta.url),
  controllers: [AskSample, FindSamples, ViewSample, CheckRecord],
  sweeps: (_context, { database, clock }) => [
    { everyMs: DRAW_EVERY_MS, run: () => drawWaitingSamples(database, clock.now()) },
  ],
};
