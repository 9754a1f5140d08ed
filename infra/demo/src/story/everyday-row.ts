import type { Channel, NeedCode, ReferralKind } from '@tsunagi/contracts';
import type { AgencyKey } from './agencies.js';
import type { DaysBack, StoryPerson } from './story.js';

/** How the referral of a row went; see `everyday-course.ts`. */
export type Course = 'done' | 'going' | 'held' | 'moved' | 'late' | 'cancelled' | 'failed' | 'corrected' | 'talk-only';

export interface EverydayRow {
  readonly key: string;
  readonly person: StoryPerson;
  readonly worker: 'caseworker' | 'supervisor' | 'caseworker2';
  readonly back: DaysBack;
  readonly channel: Channel;
  readonly needs: readonly NeedCode[];
  readonly text: string;
  /** What was said at the next contact. */
  readonly later: string;
  readonly to: AgencyKey;
  readonly kind?: ReferralKind;
  /** For courses that go on to another agency. */
  readonly next?: AgencyKey;
  readonly message: string;
  readonly news: string;
  readonly course: Course;
}
