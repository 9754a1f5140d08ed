import type { EventType, Topic } from './events.js';

/**
 * `change`: something is different from before, so an open page may read again. `look`: raised also by reading; if a page
 * read again because of it, its reading would raise the next, for ever, each a record of a look that nobody took (I12).
 * Exhaustive: an event that is not classified does not compile.
 */
const tells: { readonly [T in Topic]: { readonly [E in EventType<T>]: 'change' | 'look' } } = {
  'intake.v1': {
    CaseOpened: 'change',
    ConsultationRecorded: 'change',
    CaseAssigned: 'change',
    CaseClosed: 'change',
    CaseReopened: 'change',
    PackageSealed: 'change',
    PackageRefused: 'change',
  },
  'consent.v1': {
    ConsentGranted: 'change',
    ConsentWithdrawn: 'change',
    ConsentExpired: 'change',
    DecisionMade: 'look',
  },
  'referral.v1': {
    ReferralRequested: 'change',
    ReferralAccepted: 'change',
    ReferralDeclined: 'change',
    InformationRequested: 'change',
    InformationProvided: 'change',
    SupportStarted: 'change',
    SupportHeld: 'change',
    SupportResumed: 'change',
    ProgressReported: 'change',
    ReferralCompleted: 'change',
    ReferralFailed: 'change',
    ReferralCancelled: 'change',
    ReferralExpired: 'change',
    ReferralExtended: 'change',
    ReferralRerouted: 'change',
    ReferralRevoked: 'change',
    ReferralEnteredInError: 'change',
    AgencyRegistered: 'change',
    AnswerReminded: 'change',
  },
  'access.v1': { AccessRecorded: 'look' },
  // A finding may come of a look at findings.
  'audit.v1': { FindingRaised: 'look', ReviewAsked: 'change', ReviewAnswered: 'change' },
};

/** The types of a topic's events that tell of a change, in the order of the list. */
export const changesIn = <T extends Topic>(topic: T): EventType<T>[] =>
  (Object.keys(tells[topic]) as EventType<T>[]).filter((type) => tells[topic][type] === 'change');
