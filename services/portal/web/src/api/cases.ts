import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Channel,
  DataCategory,
  Gender,
  NeedCode,
  PackageContent,
  PersonFlag,
  Preview,
  ReferralState,
} from '@tsunagi/contracts';
import type { Api } from './http.js';
import type { Page } from './page.js';

export interface Need {
  readonly code: NeedCode;
  readonly primary: boolean;
}
export type CaseStatus = 'open' | 'closed';

export interface CaseListItem {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
  /** Absent when the person gave no name. */
  readonly name?: string;
  readonly kana?: string;
  readonly status: CaseStatus;
  readonly needs: readonly Need[];
  readonly assignee: string;
  readonly updatedAt: string;
  readonly addressConfidential: boolean;
}

export interface PersonInput {
  readonly name?: string;
  readonly kana?: string;
  readonly birthDate?: string;
  readonly gender?: Gender;
  readonly address?: string;
  readonly phones: readonly string[];
  readonly email?: string;
  readonly flags: readonly PersonFlag[];
}
export interface Consultation {
  readonly consultationId: string;
  readonly at: string;
  /** 受付日, `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly text?: string;
  readonly reporter?: { readonly name?: string; readonly phone?: string; readonly relation?: string };
  readonly by: string;
}
export interface Note {
  readonly noteId: string;
  readonly at: string;
  readonly kind: 'note' | 'hand-over' | 'closing' | 'reopening';
  readonly text: string;
  readonly by: string;
}
export interface CaseDetail {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
  readonly status: CaseStatus;
  readonly assignee: string;
  readonly agency: string;
  readonly version: number;
  readonly person: ShownPerson;
  readonly needs: readonly Need[];
  readonly consultations: readonly Consultation[];
  readonly notes: readonly Note[];
  readonly referrals: readonly ReferralRef[];
}
export interface ShownPerson extends Partial<Omit<PersonInput, 'phones' | 'flags'>> {
  /** What was written for the birth date, where that says it in other words. */
  readonly birthDateWritten?: string;
  readonly phones: readonly string[];
  readonly flags: readonly PersonFlag[];
  /** What is recorded but not shown. */
  readonly withheld: readonly 'address'[];
}
/** Some fields of a person; null clears one. */
export type PersonChange = { readonly [Field in keyof PersonInput]?: PersonInput[Field] | null };

/** A referral of the case as far as its events have told. */
export interface ReferralRef {
  readonly referralId: string;
  readonly recipient: string;
  readonly kind?: string;
  /** Absent when only that it was re-routed is known. */
  readonly state?: ReferralState;
  readonly reason?: string;
  readonly needs: readonly NeedCode[];
  readonly requestedAt?: string;
  readonly dueAt?: string;
  readonly reroutedTo?: string;
  readonly updatedAt: string;
}
export interface ConsultationInput {
  readonly needs: readonly Need[];
  readonly text: string;
}
export interface NewCase {
  readonly person: PersonInput;
  readonly channel: Channel;
  readonly reporter?: { readonly name: string; readonly phone?: string; readonly relation?: string };
  readonly consultation: ConsultationInput;
}
export interface OpenedCase {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
}

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

export interface RecipientView {
  readonly preview: Preview;
  readonly package: PackageContent;
}

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
