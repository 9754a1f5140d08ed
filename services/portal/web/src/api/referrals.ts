import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  DataCategory,
  DeclineReason,
  NeedCode,
  Outcome,
  PackageContent,
  Preview,
  ReferralKind,
  urgencies,
} from '@tsunagi/contracts';
import type { Page } from './cases.js';
import { queryString, type Api } from './http.js';

export type Urgency = (typeof urgencies)[number];
/** The states of architecture.md. */
export type ReferralState =
  | 'draft'
  | 'requested'
  | 'information-requested'
  | 'accepted'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'failed'
  | 'revoked'
  | 'entered-in-error';

export interface ReferralListItem {
  readonly referralId: string;
  readonly caseId: string;
  readonly kind: ReferralKind;
  readonly state: ReferralState;
  readonly sender: string;
  readonly recipient: string;
  readonly urgency: Urgency;
  readonly needs: readonly NeedCode[];
  readonly categories: readonly DataCategory[];
  readonly dueAt?: string | null;
  readonly sentAt?: string | null;
  readonly updatedAt: string;
  readonly preview?: Preview | null;
  readonly declineReason?: DeclineReason | null;
}
export interface ThreadEntry {
  readonly at: string;
  /** Agency that wrote; `system` for deadlines. */
  readonly by: string;
  readonly kind: string;
  readonly text?: string | null;
  readonly reason?: DeclineReason | null;
  readonly outcome?: Outcome | null;
}
export interface ReferralDetail extends ReferralListItem {
  readonly version?: number;
  readonly basis?: { readonly code: string };
  readonly message?: string | null;
  readonly declineText?: string | null;
  readonly pauseUntil?: string | null;
  readonly outcome?: Outcome | null;
  readonly thread: readonly ThreadEntry[];
}
export interface ReferralPackage {
  readonly package: PackageContent;
  readonly message?: string | null;
  readonly printNumber?: string;
  readonly validUntil?: string | null;
  readonly restrictions?: readonly string[];
}
export type Box = 'inbox' | 'outbox' | 'desk';

export const referralsQuery = (api: Api, box: Box, state?: ReferralState) =>
  infiniteQueryOptions({
    queryKey: ['referrals', 'list', box, state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ReferralListItem>>(`/referrals${queryString({ box, state, cursor: pageParam, limit: 100 })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const referralQuery = (api: Api, referralId: string) =>
  queryOptions({
    queryKey: ['referrals', 'one', referralId],
    queryFn: ({ signal }) => api.get<ReferralDetail>(`/referrals/${referralId}`, { signal }),
  });

/** Opens the package: consent decides again and the look is recorded, so it is asked for once per opening, never refetched. */
export const packageQuery = (api: Api, referralId: string) =>
  queryOptions({
    queryKey: ['package', referralId],
    queryFn: ({ signal }) => api.get<ReferralPackage>(`/referrals/${referralId}/package`, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

export interface NewReferral {
  readonly caseId: string;
  readonly kind: ReferralKind;
  readonly recipient: string;
  readonly needs: readonly NeedCode[];
  readonly categories: readonly DataCategory[];
  readonly basis: Readonly<Record<string, unknown>> & { readonly code: string };
  readonly urgency: Urgency;
  readonly message: string;
}
export const draftReferral = (
  api: Api,
  body: NewReferral,
  idempotencyKey: string,
): Promise<{ referralId: string; state: ReferralState }> =>
  api.call('POST', '/referrals', { body, idempotencyKey, caseId: body.caseId });

/** What may be done to a referral, and what each carries. */
export interface ReferralActs {
  send: Record<string, never>;
  accept: Record<string, never>;
  decline: { reason: DeclineReason; text?: string; pauseUntil?: string };
  ask: { text: string };
  answer: { text: string };
  start: Record<string, never>;
  hold: { text?: string };
  resume: Record<string, never>;
  progress: { text: string };
  complete: { outcome: Outcome; text: string };
  fail: { text: string };
  cancel: { text?: string };
  extend: { dueAt: string };
  reroute: { recipient: string };
}
export type ReferralAct = keyof ReferralActs;

export const actOnReferral = <Act extends ReferralAct>(
  api: Api,
  referralId: string,
  act: Act,
  body: ReferralActs[Act],
  idempotencyKey: string,
): Promise<unknown> => api.call('POST', `/referrals/${referralId}/${act}`, { body, idempotencyKey });
