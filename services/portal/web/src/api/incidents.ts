import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import { queryString, type Api } from './http.js';
import type { Page } from './page.js';
import type { IncidentLine, OpenIncidentBody, ViewIncidentAnswer } from './shapes.generated.js';

/** What may have leaked: the looks of one account, or what one referral carried, in a period. */
export type NewIncident = OpenIncidentBody;
export type Incident = IncidentLine;
export type IncidentDetail = ViewIncidentAnswer;
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
