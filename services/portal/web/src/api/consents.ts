import { queryOptions } from '@tanstack/react-query';
import type { Page } from './page.js';
import type { Api } from './http.js';
import type { Consent, FindExpiringConsentsAnswer, GrantConsentBody } from './shapes.generated.js';

export type ConsentInput = GrantConsentBody;
export type ConsentState = Consent['state'];
export type { Consent };

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

export type ExpiringConsent = FindExpiringConsentsAnswer['items'][number];
/** Consents of one's own cases that run out within 30 days, the next first. */
export const expiringConsentsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['consents', 'expiring'],
    queryFn: ({ signal }) => api.get<Page<ExpiringConsent>>('/consents?expiringWithinDays=30', { signal }),
  });
