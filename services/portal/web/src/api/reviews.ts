import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type {
  AnswerReviewBody,
  AskAgainBody,
  CloseReviewBody,
  FindOnReviewBody,
  OpenReviewBody,
  ReviewLine,
  ViewReviewAnswer,
} from './shapes.generated.js';

export const reviewStates = ['asked', 'answered', 'found', 'closed'] as const;
export type ReviewState = ReviewLine['state'];
export const reviewFindings = ['justified', 'improper', 'inconclusive'] as const;
export type ReviewFinding = FindOnReviewBody['finding'];

/** A question from the auditor to an agency about how records came to be. */
export type Review = ReviewLine;
export type ReviewText = ViewReviewAnswer['texts'][number];
export type ReviewDetail = ViewReviewAnswer;
export const reviewsQuery = (api: Api, state?: ReviewState) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'reviews', 'list', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Review>>(`/audit/reviews${queryString({ state, cursor: pageParam, limit: 100 })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const reviewQuery = (api: Api, reviewId: string) =>
  queryOptions({
    queryKey: ['audit', 'reviews', 'one', reviewId],
    queryFn: ({ signal }) => api.get<ReviewDetail>(`/audit/reviews/${reviewId}`, { ...AUDIT, signal }),
  });

export type NewReview = OpenReviewBody;
export const openReview = (api: Api, review: NewReview, key: string): Promise<{ readonly reviewId: string }> =>
  api.call('POST', '/audit/reviews', { ...AUDIT, body: review, idempotencyKey: key });

/** What each act carries. */
export interface ReviewActs {
  readonly ask: AskAgainBody;
  readonly answer: AnswerReviewBody;
  readonly find: FindOnReviewBody;
  readonly close: CloseReviewBody;
}
export type ReviewAct = keyof ReviewActs;
export const actOnReview = <Act extends ReviewAct>(
  api: Api,
  reviewId: string,
  act: Act,
  body: ReviewActs[Act],
  key: string,
): Promise<unknown> => api.call('POST', `/audit/reviews/${reviewId}/${act}`, { ...AUDIT, body, idempotencyKey: key });
