import { sensitiveCategories, type DataCategory } from '@tsunagi/contracts';
import type { Consent } from './consents.js';

/** Whether one category may go to one recipient, and on which consent. */
export interface Cover {
  readonly category: DataCategory;
  readonly consent: Consent | null;
}

/**
 * What a case's consents cover towards a recipient for support. Only to show what is missing: the decision is the
 * consent service's alone, at the moment of sending (I1).
 */
export function coverOf(categories: readonly DataCategory[], consents: readonly Consent[], recipient: string): Cover[] {
  const usable = consents.filter(
    (consent) =>
      consent.state === 'in-force' && consent.recipients.includes(recipient) && consent.purposes.includes('support'),
  );
  return categories.map((category) => ({
    category,
    consent: longest(usable.filter((consent) => consent.categories.includes(category))),
  }));
}

const longest = (consents: readonly Consent[]): Consent | null =>
  consents.reduce<Consent | null>(
    (best, consent) => (best === null || consent.expiresAt > best.expiresAt ? consent : best),
    null,
  );

/** What is chosen at first: everything one consent covers, 要配慮個人情報 never by default (個情法2条3項). */
export const defaultCategories = (covers: readonly Cover[]): DataCategory[] =>
  covers
    .filter(({ category, consent }) => consent !== null && !sensitiveCategories.includes(category))
    .map(({ category }) => category);
