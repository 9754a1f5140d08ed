import { queryOptions } from '@tanstack/react-query';
import type { NeedCode } from '@tsunagi/contracts';
import type { capacities, CodeOf, fieldsOfFive } from '@tsunagi/vocabulary';
import type { Page } from './page.js';
import type { Api } from './http.js';

export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}
export interface Agency {
  readonly agencyId: string;
  readonly name: Bilingual;
  readonly kind: string;
  /** Member of the council now: only members can be sent personal data. */
  readonly isMember: boolean;
}
/** One service proposed for the needs of a case, with what decides whether to ask it. */
export interface Match {
  readonly serviceId: string;
  readonly agencyId: string;
  readonly agencyName: Bilingual;
  readonly name: Bilingual;
  readonly fields: { readonly five: readonly CodeOf<typeof fieldsOfFive>[]; readonly eight: readonly string[] };
  readonly needsCovered: readonly NeedCode[];
  readonly hours?: Bilingual;
  readonly target?: Bilingual;
  readonly phone?: string;
  readonly booking?: string;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly capacity: CodeOf<typeof capacities>;
  /** Business days. */
  readonly usualDaysToAnswer?: number;
  readonly lastConfirmed?: string;
  /** Codes, e.g. `in-area`. */
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
      api.call<Page<Match>>('POST', `/cases/${caseId}/matches`, { body: { needs }, scope: caseId, signal }),
    staleTime: 60_000,
  });
