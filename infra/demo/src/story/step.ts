import type { StaffKey } from './agencies.js';
import type { DaysBack } from './story.js';

/** Ids that the services gave, by the story's own keys, e.g. `case/lan`. */
export interface Known {
  id(key: string): string;
}

export interface StoryRequest {
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  /** The header `Access-Purpose`. */
  readonly purpose?: string;
}

/** One act of one person, as a request to the public API. */
export interface StoryAct {
  /** Unique; also what makes the request repeatable. */
  readonly key: string;
  readonly by: StaffKey;
  readonly service: 'intake' | 'consent' | 'referral' | 'audit';
  request(known: Known, at: Date): StoryRequest;
  /** An id in the answer that later acts need. */
  readonly keep?: { readonly as: string; readonly field: string };
  /** The story wants it refused. */
  readonly refused?: boolean;
}

/** An act, before its time of the day is known. Within a day those of a lower phase come first. */
export type Entry = StoryAct & { readonly back: DaysBack; readonly hour?: number; readonly phase: number };
export type StoryStep = StoryAct & { readonly at: Date };

/** Order of the acts on one day of one case. */
export const phases = {
  open: 0,
  consult: 1,
  consent: 2,
  draft: 3,
  send: 4,
  course: 5,
  resend: 6,
  withdraw: 7,
  look: 8,
  close: 9,
};
