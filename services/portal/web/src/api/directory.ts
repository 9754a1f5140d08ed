import { queryOptions } from '@tanstack/react-query';
import type { NeedCode } from '@tsunagi/contracts';
import type { CapacityCode } from './code-lists.js';
import type { Page } from './cases.js';
import type { Api } from './http.js';

export interface Agency {
  readonly agencyId: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly kind?: string;
}
/** One service proposed for the needs of a case, with what decides whether to ask it. */
export interface Match {
  readonly agencyId: string;
  readonly serviceId: string;
  readonly name: string | { readonly ja: string; readonly en: string };
  readonly area: readonly string[] | string;
  readonly fields: readonly string[];
  readonly languages: readonly string[];
  readonly capacity: CapacityCode | string;
  readonly usualDaysToAnswer?: number | null;
  readonly reasons: readonly string[];
}

export const agenciesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['agencies'],
    queryFn: ({ signal }) => api.get<Page<Agency>>('/agencies?limit=100', { signal }),
    staleTime: 10 * 60_000,
  });

/** Proposals for the needs. A question asked by POST because needs of a case stay out of addresses. */
export const matchesQuery = (api: Api, caseId: string, needs: readonly NeedCode[]) =>
  queryOptions({
    queryKey: ['matches', caseId, needs],
    queryFn: ({ signal }) =>
      api.call<Page<Match>>('POST', `/cases/${caseId}/matches`, { body: { needs }, caseId, signal }),
    staleTime: 60_000,
  });
