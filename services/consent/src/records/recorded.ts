import type { Consent } from './consent.js';

/** What is recorded about a case, read while the case is held. A ground that rests on something else adds it here. */
export interface Recorded {
  /** Every consent of the case, in whatever state. */
  readonly consents: readonly Consent[];
}
