import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type { Finding, Rules, RunScanAnswer } from './shapes.generated.js';

export type FindingCategory = Finding['category'];

/** Something to look at: with the record itself (`integrity`), or with how somebody looked (`unusual`). */
export type { Finding };
export const findingsQuery = (api: Api, search: { category?: FindingCategory; state?: Finding['state'] }) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'findings', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Finding>>(`/audit/findings${queryString({ ...search, cursor: pageParam, limit: 100 })}`, {
        ...AUDIT,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Closes a finding that turned out to be in order. @param reason a sentence without names; it is kept sealed */
export const settleFinding = (api: Api, findingId: string, reason: string, key: string): Promise<unknown> =>
  api.call('POST', `/audit/findings/${findingId}/settle`, { ...AUDIT, body: { reason }, idempotencyKey: key });

export type ScanResult = RunScanAnswer;
/** Looks through the records now instead of at night. */
export const scanNow = (api: Api, period: { from?: string; to?: string }, key: string): Promise<ScanResult> =>
  api.call<ScanResult>('POST', '/audit/scans', { ...AUDIT, body: period, idempotencyKey: key });

export type Rule = Rules['rules'][number];
export type { Rules };
export const rulesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'rules'],
    queryFn: ({ signal }) => api.get<Rules>('/audit/rules', { ...AUDIT, signal }),
  });
export const saveRules = (api: Api, rules: Rules, key: string): Promise<unknown> =>
  api.call('PUT', '/audit/rules', { ...AUDIT, body: rules, idempotencyKey: key });
