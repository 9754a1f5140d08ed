import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  DataCategory,
  DeclineReason,
  DeskReason,
  GroundCode,
  LegalBasisCode,
  NeedCode,
  Outcome,
  PackageContent,
  PersonalAct,
  Preview,
  ReferralKind,
  ReferralState,
  urgencies,
} from '@tsunagi/contracts';
import type { Page } from './page.js';
import { queryString, type Api } from './http.js';

export type Urgency = (typeof urgencies)[number];
/** A referral as a list tells it. The coordinator sees neither case, needs nor categories (I9). */
export interface ReferralListItem {
  readonly referralId: string;
  readonly caseId?: string;
  readonly kind: ReferralKind;
  readonly state: ReferralState;
  /** What the reader may do to it now. */
  readonly mayDo: readonly PersonalAct[];
  readonly sender: string;
  readonly recipient: string;
  readonly urgency: Urgency;
  readonly needs?: readonly NeedCode[];
  readonly categories?: readonly DataCategory[];
  readonly basis?: LegalBasisCode;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt?: string;
  readonly dueAt?: string;
  readonly acceptedAt?: string;
  readonly closedAt?: string;
  readonly reroutedTo?: string;
  readonly reason?: DeclineReason;
  readonly pauseUntil?: string;
  readonly outcome?: Outcome;
  readonly packageReady?: boolean;
  readonly preview?: Preview;
  /** On the desk: why it lies there. */
  readonly why?: DeskReason;
  readonly version: number;
}

/** One text of the thread; `withheld` says why its words are not shown. */
export interface ThreadText {
  readonly n: number;
  readonly kind: string;
  /** Agency that wrote it. */
  readonly by: string;
  readonly at: string;
  readonly text?: string;
  readonly withheld?: string;
}
export interface ReferralDetail extends ReferralListItem {
  /** As what the reader meets it. */
  readonly view: 'sender' | 'recipient' | 'coordinator';
  readonly messages?: readonly ThreadText[];
}
export interface ReferralPackage {
  readonly referralId: string;
  readonly kind: ReferralKind;
  readonly sender: string;
  /** Absent when the referral passes no personal data. */
  readonly package?: PackageContent;
  readonly message?: string;
  readonly messages: readonly ThreadText[];
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
    queryFn: ({ signal }) => api.get<ReferralDetail>(`/referrals/${referralId}`, { scope: referralId, signal }),
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
  /** The ground, with what it asks for. */
  readonly basis: { readonly code: GroundCode } & Readonly<Record<string, string | boolean>>;
  readonly urgency: Urgency;
  readonly message?: string;
}
export const draftReferral = (
  api: Api,
  body: NewReferral,
  idempotencyKey: string,
): Promise<{ referralId: string; state: ReferralState }> =>
  api.call('POST', '/referrals', { body, idempotencyKey, scope: body.caseId });

/** What is done to a referral from these pages, and what each act carries. */
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
  complete: { outcome: Outcome; text?: string };
  fail: { text?: string };
  cancel: { text?: string };
  extend: { dueAt: string };
  reroute: { recipient: string };
}
export type ReferralAct = keyof ReferralActs & PersonalAct;

export const actOnReferral = <Act extends ReferralAct>(
  api: Api,
  referralId: string,
  act: Act,
  body: ReferralActs[Act],
  idempotencyKey: string,
): Promise<unknown> => api.call('POST', `/referrals/${referralId}/${act}`, { body, idempotencyKey });
