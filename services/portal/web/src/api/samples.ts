import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type { AskSampleBody, CheckRecordBody, SampleLine, ViewSampleAnswer } from './shapes.generated.js';

export type CheckResult = CheckRecordBody['result'];

/** A random draw of records; which ones is fixed by a checkpoint that did not exist when it was asked for. */
export type Sample = SampleLine;
export type SampledRecord = ViewSampleAnswer['records'][number];
export type SampleDetail = ViewSampleAnswer;
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

export type NewSample = AskSampleBody;
export const drawSample = (api: Api, sample: NewSample, key: string): Promise<{ readonly sampleId: string }> =>
  api.call('POST', '/audit/samples', { ...AUDIT, body: sample, idempotencyKey: key });

export type NewCheck = CheckRecordBody;
export const checkRecord = (api: Api, sampleId: string, check: NewCheck, key: string): Promise<unknown> =>
  api.call('POST', `/audit/samples/${sampleId}/checks`, { ...AUDIT, body: check, idempotencyKey: key });
