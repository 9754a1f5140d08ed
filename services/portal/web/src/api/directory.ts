import { queryOptions } from '@tanstack/react-query';
import type { NeedCode } from '@tsunagi/contracts';
import type { Page } from './page.js';
import type { Api } from './http.js';
import type { Agency, Match } from './shapes.generated.js';

export type Bilingual = Agency['name'];
export type { Agency };
/** One service proposed for the needs of a case, with what decides whether to ask it. */
export type { Match };

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
