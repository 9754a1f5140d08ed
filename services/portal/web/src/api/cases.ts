import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Channel, DataCategory, NeedCode } from '@tsunagi/contracts';
import type { Api } from './http.js';
import type { Page } from './page.js';
import type {
  Case,
  CaseLine,
  ChangePersonBody,
  OpenCaseAnswer,
  OpenCaseBody,
  PreviewPackageAnswer,
} from './shapes.generated.js';

export type Need = CaseLine['needs'][number];
export type CaseStatus = CaseLine['status'];

export type CaseListItem = CaseLine;

export type PersonInput = OpenCaseBody['person'];
export type Consultation = Case['consultations'][number];
export type Note = Case['notes'][number];
export type CaseDetail = Case;
export type ShownPerson = Case['person'];
/** Some fields of a person; null clears one. */
export type PersonChange = ChangePersonBody;

/** A referral of the case as far as its events have told. */
export type ReferralRef = Case['referrals'][number];
export type ConsultationInput = OpenCaseBody['consultation'];
export type NewCase = OpenCaseBody;
export type OpenedCase = OpenCaseAnswer;

export interface CaseSearch {
  readonly q: string;
  readonly status: CaseStatus | '';
  readonly assignee: string;
}

/** What a stated purpose covers when it is stated for the list of the section's cases. */
export const CASE_LIST = 'case-list';

const filled = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));

export const casesQuery = (api: Api, search: CaseSearch) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      // The words searched for go in the body, so that no name stands in an address (I7).
      api.call<Page<CaseListItem>>('POST', '/cases/search', {
        body: filled({ ...search, cursor: pageParam, limit: 50 }),
        ...(search.assignee === '' && { scope: CASE_LIST }),
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const caseQuery = (api: Api, caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'one', caseId],
    queryFn: ({ signal }) => api.get<CaseDetail>(`/cases/${caseId}`, { scope: caseId, signal }),
    // Notes of colleagues send no event, so opening a case again asks again.
    staleTime: 30_000,
  });

export type RecipientView = PreviewPackageAnswer;

/** What the recipient will see before and after accepting. A question, so it carries no key. */
export const recipientViewQuery = (
  api: Api,
  caseId: string,
  asked: { readonly categories: readonly DataCategory[]; readonly needs: readonly NeedCode[] },
) =>
  queryOptions({
    queryKey: ['cases', 'recipient-view', caseId, asked],
    queryFn: ({ signal }) =>
      api.call<RecipientView>('POST', `/cases/${caseId}/preview`, { body: asked, scope: caseId, signal }),
    staleTime: 30_000,
  });

export interface Duplicate {
  readonly caseId: string;
  readonly number: string;
  readonly name: string;
  readonly kana?: string;
  readonly status?: CaseStatus;
}
export interface DuplicateQuestion {
  readonly name: string;
  readonly kana?: string;
  readonly birthDate?: string;
  readonly phones?: readonly string[];
}
export const duplicatesQuery = (api: Api, question: DuplicateQuestion) =>
  queryOptions({
    queryKey: ['cases', 'duplicates', question],
    queryFn: ({ signal }) => api.call<Page<Duplicate>>('POST', '/duplicates', { body: question, signal }),
    staleTime: 60_000,
  });

export const openCase = (api: Api, body: NewCase, idempotencyKey: string): Promise<OpenedCase> =>
  api.call('POST', '/cases', { body, idempotencyKey });

export const addConsultation = (
  api: Api,
  caseId: string,
  body: ConsultationInput & { readonly channel: Channel },
  idempotencyKey: string,
): Promise<unknown> => api.call('POST', `/cases/${caseId}/consultations`, { body, idempotencyKey, scope: caseId });

export const addNote = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/notes`, { body: { text }, idempotencyKey, scope: caseId });

export const closeCase = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/close`, { body: { text }, idempotencyKey, scope: caseId });

export const reopenCase = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/reopen`, { body: { text }, idempotencyKey, scope: caseId });

export const changePerson = (api: Api, caseId: string, version: number, body: PersonChange): Promise<unknown> =>
  api.call('PATCH', `/cases/${caseId}/person`, { body, version, scope: caseId });

/** A hidden address (住所秘匿), for a stated reason; the look is recorded on its own. */
export const revealAddress = (api: Api, caseId: string, purpose: string): Promise<CaseDetail> =>
  api.get(`/cases/${caseId}?reveal=address`, { purpose });
