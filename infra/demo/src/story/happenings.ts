import type { DeclineReason, Outcome } from '@tsunagi/contracts';
import type { AgencyKey } from './agencies.js';
import type { DaysBack, Happening } from './story.js';

/** Words for writing a referral's course as one line each. */
export const accept = (back: DaysBack, hour?: number): Happening => ({ does: 'accept', back, hour });
export const read = (back: DaysBack, hour?: number): Happening => ({ does: 'read', back, hour });
export const start = (back: DaysBack, hour?: number): Happening => ({ does: 'start', back, hour });
export const resume = (back: DaysBack): Happening => ({ does: 'resume', back });
/** The sender had entered it by mistake. */
export const correct = (back: DaysBack): Happening => ({ does: 'correct', back });
export const progress = (back: DaysBack, text: string): Happening => ({ does: 'progress', back, text });
export const hold = (back: DaysBack, text: string): Happening => ({ does: 'hold', back, text });
export const ask = (back: DaysBack, text: string): Happening => ({ does: 'ask', back, text });
export const answer = (back: DaysBack, text: string): Happening => ({ does: 'answer', back, text });
export const fail = (back: DaysBack, text: string): Happening => ({ does: 'fail', back, text });
export const cancel = (back: DaysBack, text: string): Happening => ({ does: 'cancel', back, text });
export const extend = (back: DaysBack, days: number): Happening => ({ does: 'extend', back, days });
export const complete = (back: DaysBack, outcome: Outcome, text: string): Happening => ({
  does: 'complete',
  back,
  outcome,
  text,
});
export const decline = (back: DaysBack, reason: DeclineReason, text: string, pauseDays?: number): Happening => ({
  does: 'decline',
  back,
  reason,
  text,
  pauseDays,
});
export const reroute = (back: DaysBack, to: AgencyKey, as: string, by: 'sender' | 'coordinator'): Happening => ({
  does: 'reroute',
  back,
  to,
  as,
  by,
});
