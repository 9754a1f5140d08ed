import type { ReferralId } from '@tsunagi/kernel';
import type { Part } from '@tsunagi/service';
import { DEADLINE_QUEUE, Deadlines } from './deadlines.js';

/** The sweep finds within so many milliseconds what the queue forgot. */
const SWEEP_EVERY_MS = 30_000;

/** No silence: what was not answered in time is reminded of, then runs out. */
export const deadlinesPart: Part = {
  name: 'deadlines',
  providers: [Deadlines],
  jobs: (context) => ({ [DEADLINE_QUEUE]: (id) => context.get(Deadlines).look(id as ReferralId) }),
  sweeps: (context) => [{ everyMs: SWEEP_EVERY_MS, run: () => context.get(Deadlines).sweep() }],
};
