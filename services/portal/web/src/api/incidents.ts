import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DataCategory } from '@tsunagi/contracts';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';

/** What may have leaked: the looks of one account, or what one referral carried, in a period. */
export interface NewIncident {
  readonly actor?: string;
  readonly referralId?: string;
  readonly from: string;
  readonly to: string;
  readonly discoveredAt: string;
  /** Whether it may have been done for a wrongful purpose (施行規則43条3号). */
  readonly wrongful: boolean;
}
export interface Incident extends NewIncident {
  readonly incidentId: string;
  readonly createdAt?: string | null;
  readonly count?: number | null;
}
export interface IncidentDetail extends Incident {
  readonly persons: readonly {
    readonly subject: string;
    readonly categories: readonly DataCategory[];
    readonly firstAt: string;
    readonly lastAt: string;
    readonly times: number;
  }[];
  readonly categories: readonly DataCategory[];
  readonly sensitive: boolean | readonly DataCategory[];
  readonly count: number;
  /** Why it must be reported; empty when nothing of the law's list fits. */
  readonly reasons: readonly string[];
  /** 速報: days, `YYYY-MM-DD`. */
  readonly preliminaryDue?: { readonly from: string; readonly to: string } | null;
  /** 確報: a day, `YYYY-MM-DD`. */
  readonly finalDue?: string | null;
}
export const incidentsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'incidents', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Incident>>(`/audit/incidents${queryString({ cursor: pageParam, limit: 50 })}`, { ...AUDIT, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const incidentQuery = (api: Api, incidentId: string) =>
  queryOptions({
    queryKey: ['audit', 'incidents', 'one', incidentId],
    queryFn: ({ signal }) => api.get<IncidentDetail>(`/audit/incidents/${incidentId}`, { ...AUDIT, signal }),
  });
export const openIncident = (api: Api, incident: NewIncident, key: string): Promise<{ readonly incidentId: string }> =>
  api.call('POST', '/audit/incidents', { ...AUDIT, body: incident, idempotencyKey: key });
