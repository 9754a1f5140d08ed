import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PersonalAct, ReferralState } from '@tsunagi/contracts';
import type { Page } from './page.js';
import { queryString, type Api } from './http.js';
import type {
  AcceptReferralBody,
  AnswerQuestionBody,
  AskSenderBody,
  CancelReferralBody,
  CompleteReferralBody,
  DeclineReferralBody,
  DraftReferralAnswer,
  DraftReferralBody,
  ExtendDeadlineBody,
  FailReferralBody,
  HoldSupportBody,
  ListedReferral,
  Referral,
  ReportProgressBody,
  RerouteReferralBody,
  ResumeSupportBody,
  SendReferralBody,
  StartSupportBody,
  ViewPackageAnswer,
} from './shapes.generated.js';

export type Urgency = Referral['urgency'];
/** A referral as a list tells it. The coordinator sees neither case, needs nor categories (I9). */
export type ReferralListItem = ListedReferral;

/** One text of the thread; `withheld` says why its words are not shown. */
export type ThreadText = NonNullable<Referral['messages']>[number];
export type ReferralDetail = Referral;
export type ReferralPackage = ViewPackageAnswer;
/** What the recipient sees before accepting. */
export type Preview = NonNullable<Referral['preview']>;
/** What was handed over; sealed until it is opened. */
export type PackageContent = NonNullable<ViewPackageAnswer['package']>;
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

export type NewReferral = DraftReferralBody;
export const draftReferral = (api: Api, body: NewReferral, idempotencyKey: string): Promise<DraftReferralAnswer> =>
  api.call('POST', '/referrals', { body, idempotencyKey, scope: body.caseId });

/** What is done to a referral from these pages, and what each act carries. */
export interface ReferralActs {
  send: SendReferralBody;
  accept: AcceptReferralBody;
  decline: DeclineReferralBody;
  ask: AskSenderBody;
  answer: AnswerQuestionBody;
  start: StartSupportBody;
  hold: HoldSupportBody;
  resume: ResumeSupportBody;
  progress: ReportProgressBody;
  complete: CompleteReferralBody;
  fail: FailReferralBody;
  cancel: CancelReferralBody;
  extend: ExtendDeadlineBody;
  reroute: RerouteReferralBody;
}
export type ReferralAct = keyof ReferralActs & PersonalAct;

export const actOnReferral = <Act extends ReferralAct>(
  api: Api,
  referralId: string,
  act: Act,
  body: ReferralActs[Act],
  idempotencyKey: string,
): Promise<unknown> => api.call('POST', `/referrals/${referralId}/${act}`, { body, idempotencyKey });
