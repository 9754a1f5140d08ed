import type {
  Channel,
  DataCategory,
  DeclineReason,
  Gender,
  NeedCode,
  Outcome,
  PersonFlag,
  PurposeCode,
  ReferralKind,
} from '@tsunagi/contracts';
import type { Urgency } from '@tsunagi/kernel';
import type { AgencyKey, StaffKey } from './agencies.js';

/**
 * The demo world as data. Times count in business days back from the last one of the story (0): whoever starts the
 * system today finds the same course of things as whoever starts it in a year.
 */
export type DaysBack = number;

/** Someone who does not exist. Ages are as of the day of start. */
export interface StoryPerson {
  readonly name?: string;
  readonly kana?: string;
  readonly born?: { readonly age: number; /** `MM-DD` */ readonly on: string };
  readonly gender?: Gender;
  readonly address?: string;
  readonly phones?: readonly string[];
  readonly email?: string;
  readonly flags?: readonly PersonFlag[];
}

export interface StoryReporter {
  readonly name?: string;
  readonly phone?: string;
  readonly relation?: string;
}

/** One contact. The first need is the most pressing (◎). */
export interface StoryConsultation {
  readonly back: DaysBack;
  readonly channel: Channel;
  readonly reporter?: StoryReporter;
  readonly needs: readonly NeedCode[];
  readonly text: string;
}

export interface StoryConsent {
  readonly key: string;
  readonly back: DaysBack;
  readonly recipients: readonly AgencyKey[];
  readonly categories: readonly DataCategory[];
  /** Runs out this many calendar days after the day of start; negative when it has. */
  readonly endsIn: number;
  readonly method: 'written' | 'oral' | 'electronic';
  readonly restrictions?: readonly string[];
  readonly withdrawn?: { readonly back: DaysBack; readonly reason: string };
}

/** What happens to a referral after it was sent. */
export type Happening = { readonly back: DaysBack; readonly hour?: number } & (
  | { readonly does: 'accept' | 'read' | 'start' | 'resume' | 'correct' }
  | { readonly does: 'progress' | 'hold' | 'ask' | 'answer' | 'fail' | 'cancel'; readonly text: string }
  | { readonly does: 'complete'; readonly outcome: Outcome; readonly text: string }
  | {
      readonly does: 'decline';
      readonly reason: DeclineReason;
      readonly text: string;
      /** Room again after this many calendar days. */
      readonly pauseDays?: number;
    }
  /** The coordinator gives more time, calendar days from then. */
  | { readonly does: 'extend'; readonly days: number }
  /** Sent on to another agency as a new referral; `as` is the new one's key, and what happens to it follows there. */
  | { readonly does: 'reroute'; readonly to: AgencyKey; readonly as: string; readonly by: 'sender' | 'coordinator' }
);

export interface StoryReferral {
  readonly key: string;
  readonly to: AgencyKey;
  readonly kind?: ReferralKind;
  readonly needs: readonly NeedCode[];
  /** Empty: no personal data is passed (basis `anonymous`). */
  readonly categories: readonly DataCategory[];
  readonly urgency?: Urgency;
  readonly message: string;
  readonly drafted: DaysBack;
  /** Hour of the day (Tokyo) at which it is drafted; the next free one when absent. */
  readonly hour?: number;
  /** Absent: it stays a draft. */
  readonly sent?: DaysBack;
  readonly then: readonly Happening[];
  /** Made by re-routing the named one, not drafted anew. */
  readonly reroutedFrom?: string;
}

export interface StoryNote {
  readonly back: DaysBack;
  readonly text: string;
}

/** A look that leaves only its access record. */
export interface StoryLook {
  readonly back: DaysBack;
  readonly hour?: number;
  readonly by: StaffKey;
  readonly purpose?: PurposeCode;
  /** The sentence the auditor reads. */
  readonly why?: string;
  /** `refused`: it is not theirs to see, or no purpose was stated. */
  readonly expect: 'shown' | 'refused';
}

export interface StoryCase {
  readonly key: string;
  readonly person: StoryPerson;
  readonly worker: 'caseworker' | 'supervisor' | 'caseworker2';
  readonly first: StoryConsultation;
  readonly consultations?: readonly StoryConsultation[];
  readonly notes?: readonly StoryNote[];
  readonly consents?: readonly StoryConsent[];
  readonly referrals?: readonly StoryReferral[];
  readonly looks?: readonly StoryLook[];
  readonly closed?: { readonly back: DaysBack; readonly text: string };
}

/** What people usually agree to pass on. */
export const usual: readonly DataCategory[] = ['identity', 'contact', 'needs', 'support-history'];
export const withAddress: readonly DataCategory[] = [...usual, 'address'];
export const withNotes: readonly DataCategory[] = [...withAddress, 'free-notes'];
