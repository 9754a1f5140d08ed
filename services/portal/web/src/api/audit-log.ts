import { queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import type { Api } from './http.js';
import type { FindLogStateAnswer, ShowIntegrityAnswer } from './shapes.generated.js';

/** Whether each source's records came without gaps and in time. */
export type Integrity = ShowIntegrityAnswer;
export const integrityQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'integrity'],
    queryFn: ({ signal }) => api.get<Integrity>('/audit/integrity', { ...AUDIT, signal }),
  });

export type WitnessState = LogState['witnesses'][number];
/** How the log of records stands: what it holds, who cosigned it, when it was last worked out again from the start. */
export type LogState = FindLogStateAnswer;
export const logStateQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'log-state'],
    queryFn: ({ signal }) => api.get<LogState>('/audit/log/state', { ...AUDIT, signal }),
  });
