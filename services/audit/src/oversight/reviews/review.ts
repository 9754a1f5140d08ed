import { ok, reject, type Result } from '@tsunagi/kernel';

/** What an auditor came to. */
export const reviewOutcomes = ['justified', 'improper', 'inconclusive'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];
export const reviewStates = ['asked', 'answered', 'found', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];

interface ReviewFacts {
  readonly reviewId: string;
  readonly findingId: string | null;
  /** Whom the question was put to. */
  readonly agency: string;
  readonly askedBy: string;
  /** The auditor's own agency. */
  readonly askedByAgency: string;
  readonly askedAt: Date;
  /** Day in Tokyo, `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  /** Accounts whose looks the question is about. */
  readonly about: readonly string[];
  readonly version: number;
}
/** A question waits for its answer, or has one. */
export type Review =
  | (ReviewFacts & { readonly state: 'asked' | 'answered' })
  | (ReviewFacts & { readonly state: 'found' | 'closed'; readonly outcome: ReviewOutcome });

/** What somebody says in a review, and where it takes it. */
export type ReviewStep =
  | { readonly state: 'asked'; readonly said: 'question' }
  | { readonly state: 'answered'; readonly said: 'answer' }
  | { readonly state: 'found'; readonly said: 'finding'; readonly outcome: ReviewOutcome }
  | { readonly state: 'closed'; readonly said: 'closing' };

export type ReviewRefusal = 'review-wrong-state' | 'review-own-conduct' | 'role-missing';
/** null: it is already so, and nothing is added. */
export type ReviewDecision = Result<ReviewStep | null, ReviewRefusal>;

const wrongState = ({ state }: Review): ReviewDecision => reject('review-wrong-state', { state });

/** A further question, once the last one was answered. */
export const askAgain = (review: Review): ReviewDecision =>
  review.state === 'answered' ? ok({ state: 'asked', said: 'question' }) : wrongState(review);

/** Who answers. */
export interface Answerer {
  readonly id: string;
  readonly isAuditor: boolean;
}

/** The agency's supervisor answers; never whoever asks, and never whoever it is about. */
export function answer(review: Review, { id, isAuditor }: Answerer): ReviewDecision {
  if (isAuditor) return reject('role-missing');
  if (review.about.includes(id)) return reject('review-own-conduct');
  return review.state === 'asked' ? ok({ state: 'answered', said: 'answer' }) : wrongState(review);
}

/** What the auditor found; without an answer only after the day it was due, since silence must not hold a review up. */
export function find(review: Review, outcome: ReviewOutcome, today: string): ReviewDecision {
  const overdue = review.state === 'asked' && review.dueOn !== null && review.dueOn < today;
  if (review.state !== 'answered' && !overdue) return wrongState(review);
  return ok({ state: 'found', said: 'finding', outcome });
}

export function close(review: Review): ReviewDecision {
  if (review.state === 'closed') return ok(null);
  return review.state === 'found' ? ok({ state: 'closed', said: 'closing' }) : wrongState(review);
}
