import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AccessAction, PurposeCode, RecordBasisCode, Relation } from '@tsunagi/contracts';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type { AccessRecord, Disclosure, ProveRecordAnswer } from './shapes.generated.js';

/** Said with every look at the records: the auditor's own looking is in the records too. */
export const AUDIT = { purpose: 'audit' } as const;

export interface RecordSearch {
  readonly actor?: string;
  readonly subject?: string;
  readonly agency?: string;
  readonly action?: AccessAction;
  readonly outcome?: 'success' | 'refused';
  readonly recipient?: string;
  readonly caseId?: string;
  readonly purpose?: PurposeCode;
  readonly basis?: RecordBasisCode;
  readonly relation?: Relation;
  readonly session?: string;
  readonly from?: string;
  readonly to?: string;
}
/** A record with its place in the log; the place is null until it has been logged, absent from records that come along with something else. */
export type LoggedRecord = Omit<AccessRecord, 'index'> & { readonly index?: number | null };

export const recordsQuery = (api: Api, search: RecordSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'records', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<LoggedRecord>>(`/audit/records${queryString({ ...search, cursor: pageParam, limit: 50 })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const provenRecordQuery = (api: Api, recordId: string) =>
  queryOptions({
    queryKey: ['audit', 'proof', recordId],
    queryFn: async ({ signal }): Promise<LoggedRecord> => {
      const found = await api.get<ProveRecordAnswer>(`/audit/records/${recordId}/proof`, { ...AUDIT, signal });
      const record = JSON.parse(found.record) as Omit<AccessRecord, 'index'>;
      return { ...record, index: found.index };
    },
    // A record never changes.
    staleTime: Infinity,
  });
export const proofFile = (recordId: string): string => `/audit/records/${recordId}/proof`;

/** What left, to whom: one line of the list of disclosures. */
export type { Disclosure };
export interface DisclosureSearch {
  readonly recipient?: string;
  readonly agency?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
}
export const disclosuresQuery = (api: Api, search: DisclosureSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'disclosures', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Disclosure>>(`/audit/disclosures${queryString({ ...search, cursor: pageParam, limit: 50 })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
