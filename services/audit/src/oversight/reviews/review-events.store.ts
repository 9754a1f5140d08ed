import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import type { Review } from './review.js';

type Told = Pick<Review, 'reviewId' | 'agency' | 'askedByAgency'>;

const envelope = (reviewId: string, occurredAt: Date) =>
  ({ topic: 'audit.v1', key: reviewId, aggregateType: 'review', aggregateId: reviewId, occurredAt }) as const;

/** `audit.v1 ReviewAsked`: the agency has a question to answer. */
export async function tellAsked(tx: Tx, { reviewId, agency }: Told, at: Date): Promise<void> {
  const payload = { reviewId, agency, at: at.toISOString() };
  await appendEvents(tx, [{ ...envelope(reviewId, at), type: 'ReviewAsked', payload }]);
}

/** `audit.v1 ReviewAnswered`: whoever asked can go on. */
export async function tellAnswered(tx: Tx, { reviewId, agency, askedByAgency }: Told, at: Date): Promise<void> {
  const payload = { reviewId, agency, askedBy: askedByAgency, at: at.toISOString() };
  await appendEvents(tx, [{ ...envelope(reviewId, at), type: 'ReviewAnswered', payload }]);
}
