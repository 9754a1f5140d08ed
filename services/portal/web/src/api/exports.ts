import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type { Export, OrderExportBody, ReadReportFiguresAnswer } from './shapes.generated.js';

export const exportKinds = ['evidence', 'csv', 'fhir'] as const;
export type ExportKind = Export['kind'];
export type CsvEncoding = NonNullable<Export['encoding']>;
export type ExportScope = Export['scope'];
export type NewExport = OrderExportBody;
export type { Export };
export const exportsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'exports'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Export>>(`/audit/exports${queryString({ cursor: pageParam, limit: 50 })}`, { ...AUDIT, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const makeExport = (api: Api, wanted: NewExport, key: string): Promise<Export> =>
  api.call<Export>('POST', '/audit/exports', { ...AUDIT, body: wanted, idempotencyKey: key });
export const exportFile = (exportId: string): string => `/audit/exports/${exportId}/file`;

/** A month in figures, as its report has them. */
export type MonthlyFigures = ReadReportFiguresAnswer;
/** @param month `YYYY-MM` */
export const reportQuery = (api: Api, month: string) =>
  queryOptions({
    queryKey: ['audit', 'report', month],
    queryFn: ({ signal }) => api.get<MonthlyFigures>(`/audit/reports/${month}`, { ...AUDIT, signal }),
  });
export const reportFile = (month: string): string => `/audit/reports/${month}/file`;
