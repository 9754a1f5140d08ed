import { queryOptions } from '@tanstack/react-query';
import type { DataCategory, PurposeCode } from '@tsunagi/contracts';
import type { CodeOf, consentMethods } from '@tsunagi/vocabulary';
import type { Page } from './page.js';
import type { Api } from './http.js';

export interface ConsentInput {
  readonly categories: readonly DataCategory[];
  readonly purposes: readonly PurposeCode[];
  /** Agency ids. */
  readonly recipients: readonly string[];
  readonly validFrom: string;
  readonly expiresAt: string;
  readonly method: CodeOf<typeof consentMethods>;
  readonly explainedBy: string;
  readonly formVersion: string;
  readonly proxy?: { readonly name: string; readonly relation: string };
  readonly restrictions: readonly string[];
}
export type ConsentState = 'in-force' | 'not-yet-valid' | 'expired' | 'withdrawn' | 'entered-in-error';
export interface Consent {
  readonly consentId: string;
  readonly caseId: string;
  readonly state: ConsentState;
  readonly categories: readonly DataCategory[];
  readonly purposes: readonly PurposeCode[];
  readonly recipients: readonly string[];
  readonly restrictions: readonly string[];
  readonly validFrom: string;
  readonly expiresAt: string;
  readonly method: CodeOf<typeof consentMethods>;
  readonly grantedAt: string;
  readonly withdrawnAt: string | null;
}

export const consentsQuery = (api: Api, caseId: string) =>
  queryOptions({
    queryKey: ['consents', 'of-case', caseId],
    queryFn: ({ signal }) => api.get<Page<Consent>>(`/cases/${caseId}/consents`, { scope: caseId, signal }),
  });

export const recordConsent = (
  api: Api,
  caseId: string,
  body: ConsentInput,
  idempotencyKey: string,
): Promise<{ consentId: string }> =>
  api.call('POST', `/cases/${caseId}/consents`, { body, idempotencyKey, scope: caseId });

export const withdrawConsent = (
  api: Api,
  consentId: string,
  reason: string,
  idempotencyKey: string,
): Promise<unknown> => api.call('POST', `/consents/${consentId}/withdraw`, { body: { reason }, idempotencyKey });

export interface ExpiringConsent {
  readonly consentId: string;
  readonly caseId: string;
  readonly recipients: readonly string[];
  readonly expiresAt: string;
}
/** Consents of one's own cases that run out within 30 days, the next first. */
export const expiringConsentsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['consents', 'expiring'],
    queryFn: ({ signal }) => api.get<Page<ExpiringConsent>>('/consents?expiringWithinDays=30', { signal }),
  });
