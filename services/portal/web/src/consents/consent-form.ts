import { dataCategories, sensitiveCategories, type DataCategory } from '@tsunagi/contracts';
import { addDays, parseJapaneseDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';
import type { CodeOf, consentMethods } from '@tsunagi/vocabulary';
import type { ConsentInput } from '../api/consents.js';
import type { Fault } from '../form/faults.js';
import { addMonths } from '../words/dates.js';

/** The version of the printed consent form the counter uses. */
const FORM_VERSION = '2026-04';

/** The draft under which a case's consent is kept while it is being written. */
export const consentDraftKey = (caseId: string): string => `consent-${caseId}`;

/** What stands in the consent part of a form. Dates as typed. */
export interface ConsentForm {
  readonly categories: readonly DataCategory[];
  readonly recipients: readonly string[];
  readonly method: CodeOf<typeof consentMethods>;
  /** In either calendar. */
  readonly expires: string;
  readonly explainedBy: string;
  readonly byProxy: boolean;
  readonly proxyName: string;
  readonly proxyRelation: string;
  readonly noPassingOn: boolean;
}

const byDefault: readonly DataCategory[] = ['identity', 'contact', 'needs', 'support-history', 'free-notes'];

/** A consent as usually given: the ordinary categories, one year. Sensitive ones are always a choice of their own. */
export const usualConsent = (explainedBy: string, today: LocalDate): ConsentForm => ({
  categories: byDefault,
  recipients: [],
  method: 'written',
  expires: addMonths(today, 12),
  explainedBy,
  byProxy: false,
  proxyName: '',
  proxyRelation: '',
  noPassingOn: true,
});

export const ordinaryCategories: readonly DataCategory[] = dataCategories.filter(
  (category) => !sensitiveCategories.includes(category),
);

export type ConsentFault =
  'no-categories' | 'no-recipients' | 'date-impossible' | 'date-past' | 'no-explainer' | 'no-proxy';

/** @returns the faults by JSON Pointer of the request's field */
export function checkConsent(form: ConsentForm, today: LocalDate): Fault<ConsentFault>[] {
  const expires = parseJapaneseDate(form.expires);
  return [
    ...(form.recipients.length === 0 ? [{ pointer: '/recipients', code: 'no-recipients' } as const] : []),
    ...(form.categories.length === 0 ? [{ pointer: '/categories', code: 'no-categories' } as const] : []),
    ...(expires === null ? [{ pointer: '/expiresAt', code: 'date-impossible' } as const] : []),
    ...(expires !== null && expires <= today ? [{ pointer: '/expiresAt', code: 'date-past' } as const] : []),
    ...(form.explainedBy.trim() === '' ? [{ pointer: '/explainedBy', code: 'no-explainer' } as const] : []),
    ...(form.byProxy && form.proxyName.trim() === '' ? [{ pointer: '/proxy/name', code: 'no-proxy' } as const] : []),
  ];
}

/**
 * The request for a checked form. It holds from now and to the end of its last day in Tokyo.
 * @throws RangeError for a form that was not checked
 */
export function toConsent(form: ConsentForm, now: Date): ConsentInput {
  const expires = parseJapaneseDate(form.expires);
  if (expires === null) throw new RangeError('the consent form was not checked');
  return {
    categories: form.categories,
    purposes: ['support', 'assessment'],
    recipients: form.recipients,
    validFrom: now.toISOString(),
    expiresAt: tokyoInstant(addDays(expires, 1), 0).toISOString(),
    method: form.method,
    explainedBy: form.explainedBy.trim(),
    formVersion: FORM_VERSION,
    ...(form.byProxy && { proxy: { name: form.proxyName, relation: form.proxyRelation } }),
    restrictions: form.noPassingOn ? ['do-not-pass-on'] : [],
  };
}
