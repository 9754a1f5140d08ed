import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT, type RecordSearch } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';

export const exportKinds = ['evidence', 'csv', 'fhir'] as const;
export type ExportKind = (typeof exportKinds)[number];
export type CsvEncoding = 'utf-8' | 'cp932';
export type ExportScope = Pick<
  RecordSearch,
  'subject' | 'actor' | 'agency' | 'from' | 'to' | 'action' | 'outcome' | 'caseId' | 'recipient'
>;
export interface NewExport {
  readonly kind: ExportKind;
  readonly scope: ExportScope;
  readonly encoding?: CsvEncoding;
  readonly reason: string;
}
export interface Export {
  readonly exportId: string;
  readonly kind: ExportKind;
  readonly records: number;
  /** Records of the log that the file's checkpoint holds. */
  readonly size?: number | null;
  /** Records of the scope that were too new for a published checkpoint, and so are not in the file. */
  readonly waiting?: number | null;
  /** Characters that the encoding lacks, written as 〓. */
  readonly replaced?: number | null;
  readonly createdAt?: string | null;
  readonly scope?: ExportScope | null;
  readonly reason?: string | null;
}
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

interface Counted {
  readonly code: string | null;
  readonly count: number;
}
/** A month in figures, as its report has them. */
export interface MonthlyFigures {
  readonly month: string;
  /** Whether the month is over; else the figures are of so far. */
  readonly complete: boolean;
  readonly accesses: {
    readonly total: number;
    readonly byAction: readonly Counted[];
    readonly byAgency: readonly Counted[];
    readonly byPurpose: readonly Counted[];
    readonly byBasis: readonly Counted[];
  };
  readonly denied: number;
  readonly breakGlass: number;
  readonly disclosures: {
    readonly total: number;
    readonly byRecipient: readonly {
      readonly recipient: string | null;
      readonly count: number;
      readonly persons: number;
    }[];
  };
  readonly findings: readonly {
    readonly category: string;
    readonly kind: string;
    readonly state: string;
    readonly count: number;
  }[];
  readonly reviews: readonly { readonly state: string; readonly count: number }[];
  readonly sources: { readonly count: number; readonly missing: number };
  readonly log: { readonly size: number; readonly checkpoints: number; readonly stamps: number } | null;
}
/** @param month `YYYY-MM` */
export const reportQuery = (api: Api, month: string) =>
  queryOptions({
    queryKey: ['audit', 'report', month],
    queryFn: ({ signal }) => api.get<MonthlyFigures>(`/audit/reports/${month}`, { ...AUDIT, signal }),
  });
export const reportFile = (month: string): string => `/audit/reports/${month}/file`;
