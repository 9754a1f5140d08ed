import { describe, expect, it } from '@jest/globals';
import { coverOf, defaultCategories, inForce } from './consent-cover.js';
import type { Consent } from './consents.js';

const now = new Date('2026-11-21T00:00:00Z');
const consent = (more: Partial<Consent> = {}): Consent => ({
  consentId: 'c1',
  caseId: 'k1',
  categories: ['identity', 'needs', 'health'],
  purposes: ['support'],
  recipients: ['hidamari'],
  validFrom: '2026-04-01T00:00:00Z',
  expiresAt: '2027-03-31T00:00:00Z',
  method: 'written',
  explainedBy: 'caseworker',
  formVersion: '1',
  restrictions: [],
  ...more,
});

describe('what consent covers', () => {
  it('is in force from its first moment until just before its end, unless withdrawn', () => {
    expect(inForce(consent(), now)).toBe(true);
    expect(inForce(consent({ withdrawnAt: '2026-11-20T00:00:00Z' }), now)).toBe(false);
    expect(inForce(consent({ validFrom: now.toISOString() }), now)).toBe(true);
    expect(inForce(consent({ expiresAt: now.toISOString() }), now)).toBe(false);
  });
  it('covers only the named recipient, category and purpose', () => {
    expect(coverOf(['identity', 'address'], [consent()], 'hidamari', now).map((cover) => cover.consent?.consentId)).toEqual(
      ['c1', undefined],
    );
    expect(coverOf(['identity'], [consent()], 'tomoshibi', now)[0]!.consent).toBeNull();
    expect(coverOf(['identity'], [consent({ purposes: ['statistics'] })], 'hidamari', now)[0]!.consent).toBeNull();
  });
  it('names the consent that lasts longest', () => {
    const later = consent({ consentId: 'c2', expiresAt: '2028-01-01T00:00:00Z' });
    expect(coverOf(['identity'], [consent(), later], 'hidamari', now)[0]!.consent?.consentId).toBe('c2');
  });
  it('never proposes sensitive categories by itself', () => {
    expect(defaultCategories(coverOf(['identity', 'needs', 'health'], [consent()], 'hidamari', now))).toEqual([
      'identity',
      'needs',
    ]);
  });
});
