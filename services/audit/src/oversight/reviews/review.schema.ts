import { accessRecord } from '@tsunagi/contracts';
import { isAgencyId } from '@tsunagi/kernel';
import { z } from 'zod';
import { type Review, reviewOutcomes, reviewStates } from './review.js';

export const agencyId = z.string().refine(isAgencyId, { params: { code: 'agency-id-wrong' } });
/** Longest text of a review, characters. */
export const LONGEST_TEXT = 4_000;

const line = {
  reviewId: z.uuid(),
  state: z.enum(reviewStates),
  agency: z.string(),
  askedAt: z.date(),
  askedBy: z.string(),
  dueOn: z.string().optional(),
  findingId: z.uuid().optional(),
  finding: z.enum(reviewOutcomes).optional(),
};
export const reviewLine = z.object(line).meta({ id: 'ReviewLine' });
export type ReviewLine = z.output<typeof reviewLine>;
export const reviewView = z.object({
  ...line,
  recordIds: z.array(z.uuid()),
  /** The records themselves: pseudonyms and codes. */
  records: z.array(accessRecord),
  texts: z.array(
    z.object({
      kind: z.enum(['question', 'answer', 'finding', 'closing']),
      by: z.string(),
      at: z.date(),
      text: z.string(),
      /** SHA-256(salt ‖ text) is in the log, as the commitment of the record of this step. base64url. */
      salt: z.string(),
      commitment: z.string(),
    }),
  ),
});
export const changedReview = z
  .object({ reviewId: z.uuid(), state: z.enum(reviewStates) })
  .meta({ id: 'ChangedReview' });

export function lineOf(review: Review): ReviewLine {
  const { reviewId, state, agency, askedAt, askedBy, dueOn, findingId } = review;
  return {
    reviewId,
    state,
    agency,
    askedAt,
    askedBy,
    ...(dueOn !== null && { dueOn }),
    ...(findingId !== null && { findingId }),
    ...('outcome' in review && review.outcome && { finding: review.outcome }),
  };
}
