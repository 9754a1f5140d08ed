import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AccessAction, AccessRecord } from '@tsunagi/contracts';
import type { Page } from './page.js';
import { queryString, type Api } from './http.js';

const AUDIT = { purpose: 'audit' } as const;

export interface RecordSearch {
  readonly actor?: string;
  readonly subject?: string;
  readonly agency?: string;
  readonly action?: AccessAction;
  readonly outcome?: 'success' | 'refused';
  readonly from?: string;
  readonly to?: string;
}
export const recordsQuery = (api: Api, search: RecordSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'records', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AccessRecord>>(`/audit/records${queryString({ ...search, cursor: pageParam, limit: 50 })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const disclosuresQuery = (api: Api, personId: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'disclosures', personId],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AccessRecord>>(`/audit/subjects/${personId}/disclosures${queryString({ cursor: pageParam })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Something wrong with the record itself: counters that do not follow, a hash that does not tie, two versions of history. */
export interface Finding {
  readonly findingId: string;
  readonly kind: 'gap' | 'fork' | 'altered';
  readonly source: string;
  readonly firstCounter: number;
  readonly lastCounter: number;
  readonly foundAt: string;
}
export const findingsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'findings'],
    queryFn: ({ signal }) => api.get<Page<Finding>>('/audit/findings', { ...AUDIT, signal }),
  });

export interface Integrity {
  readonly intact: boolean;
  readonly checkedAt: string;
  readonly sources: readonly {
    readonly source: string;
    readonly count: number;
    readonly lastCounter: number;
    readonly lastStoredAt: string;
    readonly missing: number;
  }[];
}
export const integrityQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'integrity'],
    queryFn: ({ signal }) => api.get<Integrity>('/audit/integrity', { ...AUDIT, signal }),
  });
