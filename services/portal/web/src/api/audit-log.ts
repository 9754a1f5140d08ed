import { queryOptions } from '@tanstack/react-query';
import { AUDIT } from './audit.js';
import type { Api } from './http.js';

/** Whether each source's records came without gaps and in time. */
export interface Integrity {
  readonly intact: boolean;
  readonly checkedAt: string;
  readonly sources: readonly {
    readonly source: string;
    readonly count: number;
    readonly lastCounter: number;
    readonly lastStoredAt: string;
    readonly missing: number;
    /** The source has been quiet for longer than it usually is. */
    readonly silent?: boolean;
    readonly late?: number;
  }[];
}
export const integrityQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'integrity'],
    queryFn: ({ signal }) => api.get<Integrity>('/audit/integrity', { ...AUDIT, signal }),
  });

export interface WitnessState {
  readonly name: string;
  /** How many records it has cosigned; null when it never answered. */
  readonly size: number | null;
  readonly lastAt: string | null;
  readonly state: 'agrees' | 'behind' | 'silent' | 'refuses';
}
/** How the log of records stands: what it holds, who cosigned it, when it was last worked out again from the start. */
export interface LogState {
  readonly origin?: string | null;
  readonly state: 'running' | 'waiting-for-witnesses' | 'rolled-back' | 'stopped' | 'not-configured';
  /** A sentence of the service for the people who run it. */
  readonly explanation?: string | null;
  readonly size: number;
  /** Records stored but not in the log yet. */
  readonly unlogged: number;
  readonly checkpoint: { readonly size: number; readonly publishedAt: string } | null;
  readonly witnesses: readonly WitnessState[];
  readonly recheck: {
    readonly at: string;
    readonly size: number;
    readonly ok: boolean;
    readonly firstBadIndex?: number | null;
  } | null;
  /** `queued`: asked for, not come yet. */
  readonly stamp: {
    readonly at: string | null;
    readonly size: number;
    readonly state: 'queued' | 'stamped';
  } | null;
}
export const logStateQuery = (api: Api) =>
  queryOptions({
    queryKey: ['audit', 'log-state'],
    queryFn: ({ signal }) => api.get<LogState>('/audit/log/state', { ...AUDIT, signal }),
  });
