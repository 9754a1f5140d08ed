import type {
  DataCategory,
  DecidedGround,
  DeclineReason,
  LegalBasisCode,
  NeedCode,
  Outcome,
  ReferralKind,
  ReferralStanding,
  ReferralState,
} from '@tsunagi/contracts';
import type { AgencyId, CaseId, DecisionId, PersonId, ReferralId, StaffId, Urgency } from '@tsunagi/kernel';

/** What a referral asks, of whom, with what. Fixed from the draft on. */
export interface Terms {
  readonly referralId: ReferralId;
  /** Referrals drafted together, one for each recipient, share it. */
  readonly groupId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly sender: AgencyId;
  readonly recipient: AgencyId;
  readonly createdBy: StaffId;
  readonly kind: ReferralKind;
  readonly needs: readonly NeedCode[];
  readonly categories: readonly DataCategory[];
  /** What the sender names; consent decides on it at sending. */
  readonly basis: LegalBasisCode;
  readonly urgency: Urgency;
  readonly createdAt: Date;
  /** The referral that this one takes the place of, after re-routing. */
  readonly replaces?: ReferralId;
}

/** What sending added: the permit, the key made for it, and the deadline. */
export interface Sending {
  /** Counts sendings, from 1. A package made for an earlier one is not taken. */
  readonly attempt: number;
  readonly sentAt: Date;
  readonly dueAt: Date;
  /** When to remind of the answer; halfway to the deadline. */
  readonly remindAt: Date;
  readonly decisionId: DecisionId;
  /** On what it was decided. */
  readonly ground: DecidedGround;
  /** X25519 (RFC 7748), base64url. Absent when no personal data is passed. */
  readonly publicKey?: string;
}

interface Accepted {
  readonly acceptedAt: Date;
  readonly acceptedBy: StaffId;
}

type Sent = Terms & Sending;

/** What is valid in each state, beside the state itself. */
interface Shapes {
  /** `dueAt`: the deadline the sender wishes; counted at sending when absent. */
  draft: Terms & { readonly dueAt?: Date };
  requested: Sent & { readonly remindedAt?: Date };
  'information-requested': Sent & {
    readonly askedAt: Date;
    readonly remindedAt?: Date;
    /** When the coordinator was told that the question stays unanswered. */
    readonly escalatedAt?: Date;
  };
  accepted: Sent & Accepted;
  'in-progress': Sent & Accepted;
  'on-hold': Sent & Accepted;
  completed: Sent & Accepted & { readonly outcome: Outcome; readonly closedAt: Date };
  declined: Sent & {
    readonly reason: DeclineReason;
    /** Day on which the recipient expects to have room again, `YYYY-MM-DD`. */
    readonly pauseUntil?: string;
    readonly closedAt: Date;
    readonly reroutedTo?: ReferralId;
  };
  expired: Sent & { readonly closedAt: Date; readonly reroutedTo?: ReferralId };
  failed: Sent & Partial<Accepted> & { readonly closedAt: Date; readonly reroutedTo?: ReferralId };
  revoked: Sent & Partial<Accepted> & { readonly closedAt: Date };
  cancelled: Terms & Partial<Sending> & Partial<Accepted> & { readonly closedAt: Date };
  'entered-in-error': Terms & Partial<Sending> & Partial<Accepted> & { readonly closedAt: Date };
}

/** A referral in one of the named states. A state of the table without a shape does not compile. */
export type In<State extends ReferralState> = { [One in State]: Shapes[One] & { readonly state: One } }[State];
/** A referral in one of its states, with only what is valid in it. */
export type Referral = In<ReferralState>;

export const standingOf = (referral: Referral): ReferralStanding => ({
  state: referral.state,
  rerouted: 'reroutedTo' in referral && referral.reroutedTo !== undefined,
});

/** What happened to a referral. Private to this service; see `referral-events.ts` for what others are told. */
export type ReferralEvent =
  | ({ readonly type: 'sent'; readonly at: Date } & Omit<Sending, 'sentAt' | 'attempt'>)
  | { readonly type: 'accepted'; readonly at: Date; readonly by: StaffId }
  | { readonly type: 'declined'; readonly at: Date; readonly reason: DeclineReason; readonly pauseUntil?: string }
  | { readonly type: 'asked'; readonly at: Date }
  | { readonly type: 'answered'; readonly at: Date; readonly dueAt: Date; readonly remindAt: Date }
  | { readonly type: 'started' | 'held' | 'resumed' | 'progressed'; readonly at: Date }
  | { readonly type: 'completed'; readonly at: Date; readonly outcome: Outcome }
  | { readonly type: 'failed'; readonly at: Date; readonly cause: 'recipient' | 'package-refused' }
  | { readonly type: 'cancelled'; readonly at: Date; readonly by: 'sender' | 'coordinator' }
  | { readonly type: 'entered-in-error' | 'expired' | 'revoked'; readonly at: Date }
  | { readonly type: 'extended'; readonly at: Date; readonly dueAt: Date; readonly remindAt: Date }
  | {
      readonly type: 'rerouted';
      readonly at: Date;
      readonly newReferralId: ReferralId;
      readonly newRecipient: AgencyId;
    }
  | { readonly type: 'reminded' | 'escalated'; readonly at: Date };
