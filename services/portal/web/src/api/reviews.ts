import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT, type LoggedRecord } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';

export const reviewStates = ['asked', 'answered', 'found', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];
export const reviewFindings = ['justified', 'improper', 'inconclusive'] as const;
export type ReviewFinding = (typeof reviewFindings)[number];

/** A question from the auditor to an agency about how records came to be. */
export interface Review {
  readonly reviewId: string;
  readonly state: ReviewState;
  readonly agency: string;
  readonly askedAt: string;
  readonly dueOn?: string | null;
  readonly findingId?: string | null;
  readonly finding?: ReviewFinding | null;
}
export interface ReviewText {
  readonly kind: 'question' | 'answer' | 'finding' | 'closing';
  readonly by: string;
  readonly at: string;
  readonly text: string;
}
export interface ReviewDetail extends Review {
  readonly recordIds: readonly string[];
  /** The records themselves, when the service sends them along: a supervisor cannot ask for them. */
  readonly records?: readonly LoggedRecord[] | null;
  readonly texts: readonly ReviewText[];
}
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

export interface NewReview {
  readonly findingId?: string;
  readonly recordIds: readonly string[];
  readonly agency: string;
  readonly question: string;
  /** `YYYY-MM-DD` in Tokyo. */
  readonly dueOn?: string;
}
export const openReview = (api: Api, review: NewReview, key: string): Promise<{ readonly reviewId: string }> =>
  api.call('POST', '/audit/reviews', { ...AUDIT, body: review, idempotencyKey: key });

/** What each act carries. */
export interface ReviewActs {
  readonly ask: { readonly question: string };
  readonly answer: { readonly text: string };
  readonly find: { readonly finding: ReviewFinding; readonly text: string };
  readonly close: { readonly text?: string };
}
export type ReviewAct = keyof ReviewActs;
export const actOnReview = <Act extends ReviewAct>(
  api: Api,
  reviewId: string,
  act: Act,
  body: ReviewActs[Act],
  key: string,
): Promise<unknown> => api.call('POST', `/audit/reviews/${reviewId}/${act}`, { ...AUDIT, body, idempotencyKey: key });
