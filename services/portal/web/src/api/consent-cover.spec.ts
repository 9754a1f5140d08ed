import { describe, expect, it } from '@jest/globals';
import { coverOf, defaultCategories } from './consent-cover.js';
import type { Consent } from './consents.js';

const consent = (more: Partial<Consent> = {}): Consent => ({
  consentId: 'c1',
  caseId: 'k1',
  categories: ['identity', 'needs', 'health'],
  purposes: ['support'],
  recipients: ['hidamari'],
  validFrom: '2026-04-01T00:00:00Z',
  expiresAt: '2027-03-31T00:00:00Z',
  method: 'written',
  state: 'in-force',
  grantedAt: '2026-04-01T00:00:00Z',
  withdrawnAt: null,
  restrictions: [],
  recordedBy: 'caseworker',
  explainedBy: '窓口担当',
  formVersion: '2026-04',
  proxy: null,
  evidence: null,
  withdrawnBy: null,
  withdrawalReason: null,
  version: 1,
  ...more,
});

describe('what consent covers', () => {
  it('counts only what is in force', () => {
    const states = ['withdrawn', 'expired', 'not-yet-valid', 'entered-in-error'] as const;
    const consents = states.map((state) => consent({ state }));
    expect(coverOf(['identity'], consents, 'hidamari')[0]!.consent).toBeNull();
    expect(coverOf(['identity'], [...consents, consent()], 'hidamari')[0]!.consent?.state).toBe('in-force');
  });
  it('covers only the named recipient, category and purpose', () => {
    expect(coverOf(['identity', 'address'], [consent()], 'hidamari').map((cover) => cover.consent?.consentId)).toEqual([
      'c1',
      undefined,
    ]);
    expect(coverOf(['identity'], [consent()], 'tomoshibi')[0]!.consent).toBeNull();
    expect(coverOf(['identity'], [consent({ purposes: ['statistics'] })], 'hidamari')[0]!.consent).toBeNull();
  });
  it('names the consent that lasts longest', () => {
    const later = consent({ consentId: 'c2', expiresAt: '2028-01-01T00:00:00Z' });
    expect(coverOf(['identity'], [consent(), later], 'hidamari')[0]!.consent?.consentId).toBe('c2');
  });
  it('never proposes sensitive categories by itself', () => {
    expect(defaultCategories(coverOf(['identity', 'needs', 'health'], [consent()], 'hidamari'))).toEqual([
      'identity',
      'needs',
    ]);
  });
});
