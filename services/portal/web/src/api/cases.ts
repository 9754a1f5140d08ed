import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Channel, Gender, NeedCode, PersonFlag, DataCategory, Preview, PackageContent } from '@tsunagi/contracts';
import { queryString, type Api } from './http.js';

export interface Need {
  readonly code: NeedCode;
  readonly primary: boolean;
}
export type CaseStatus = 'open' | 'closed';

export interface CaseListItem {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly kana?: string;
  readonly status: CaseStatus;
  readonly needs: readonly Need[];
  readonly assignee: string;
  readonly updatedAt: string;
  readonly addressConfidential: boolean;
}
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | null;
}

export interface PersonInput {
  readonly name: string;
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
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly text: string;
  readonly by: string;
}
export interface Note {
  readonly noteId: string;
  readonly at: string;
  readonly text: string;
  readonly by: string;
}
export interface Task {
  readonly taskId: string;
  readonly caseId?: string;
  readonly text: string;
  readonly dueAt?: string;
  readonly assignee?: string;
  readonly doneAt?: string | null;
}
export interface CaseDetail {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
  readonly status: CaseStatus;
  readonly assignee: string;
  readonly agency: string;
  readonly version: number;
  readonly person: PersonInput;
  readonly needs: readonly Need[];
  readonly consultations: readonly Consultation[];
  readonly notes: readonly Note[];
  readonly tasks?: readonly Task[];
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

export const casesQuery = (api: Api, search: CaseSearch) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CaseListItem>>(`/cases${queryString({ ...search, cursor: pageParam, limit: 50 })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const caseQuery = (api: Api, caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'one', caseId],
    queryFn: ({ signal }) => api.get<CaseDetail>(`/cases/${caseId}`, { caseId, signal }),
  });

export interface RecipientView {
  readonly preview: Preview;
  readonly package: PackageContent | null;
}

/** What the recipient will see before and after accepting, for these categories. A question, so it carries no key. */
export const recipientViewQuery = (api: Api, caseId: string, categories: readonly DataCategory[]) =>
  queryOptions({
    queryKey: ['cases', 'recipient-view', caseId, categories],
    queryFn: ({ signal }) =>
      api.call<RecipientView>('POST', `/cases/${caseId}/preview`, { body: { categories }, caseId, signal }),
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
): Promise<unknown> => api.call('POST', `/cases/${caseId}/consultations`, { body, idempotencyKey, caseId });

export const addNote = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/notes`, { body: { text }, idempotencyKey, caseId });

export const closeCase = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/close`, { body: { text }, idempotencyKey, caseId });

export const reopenCase = (api: Api, caseId: string, text: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/cases/${caseId}/reopen`, { body: { text }, idempotencyKey, caseId });

export const changePerson = (
  api: Api,
  caseId: string,
  version: number,
  body: Partial<PersonInput>,
): Promise<unknown> => api.call('PATCH', `/cases/${caseId}/person`, { body, version, caseId });
