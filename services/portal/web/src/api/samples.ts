import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';

export type CheckResult = 'plausible' | 'question';

/** A random draw of records; which ones is fixed by a checkpoint that did not exist when it was asked for. */
export interface Sample {
  readonly sampleId: string;
  readonly state: 'waiting' | 'drawn';
  readonly from: string;
  readonly to: string;
  readonly size: number;
  readonly createdAt?: string | null;
  /** Records drawn; fewer than asked for when the period holds fewer. */
  readonly drawn?: number | null;
  /** Of the records drawn, how many have been checked. */
  readonly checked?: number | null;
}
export interface SampledRecord {
  readonly recordId: string;
  readonly index?: number | null;
  readonly result?: CheckResult | null;
  readonly note?: string | null;
}
export interface SampleDetail extends Sample {
  /** Records the draw was made from, and where in the log they lie. */
  readonly population?: number | null;
  readonly firstIndex?: number | null;
  readonly lastIndex?: number | null;
  readonly seed?: string | null;
  readonly checkpoint?: { readonly size: number; readonly root: string } | null;
  readonly records?: readonly SampledRecord[] | null;
}
export const samplesQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'samples', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Sample>>(`/audit/samples${queryString({ cursor: pageParam, limit: 50 })}`, { ...AUDIT, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const sampleQuery = (api: Api, sampleId: string) =>
  queryOptions({
    queryKey: ['audit', 'samples', 'one', sampleId],
    queryFn: ({ signal }) => api.get<SampleDetail>(`/audit/samples/${sampleId}`, { ...AUDIT, signal }),
  });

export interface NewSample {
  readonly from: string;
  readonly to: string;
  readonly size: number;
}
export const drawSample = (api: Api, sample: NewSample, key: string): Promise<{ readonly sampleId: string }> =>
  api.call('POST', '/audit/samples', { ...AUDIT, body: sample, idempotencyKey: key });

export interface NewCheck {
  readonly recordId: string;
  readonly result: CheckResult;
  readonly note?: string;
}
export const checkRecord = (api: Api, sampleId: string, check: NewCheck, key: string): Promise<unknown> =>
  api.call('POST', `/audit/samples/${sampleId}/checks`, { ...AUDIT, body: check, idempotencyKey: key });
