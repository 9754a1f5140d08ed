import { describe, expect, it } from '@jest/globals';
import type { AgencyId, CaseId, ConsentId, PersonId } from '@tsunagi/kernel';
import type { Consent } from '../records/consent.js';
import { decide, type Circumstances, type DisclosureRequest } from './decide.js';

const at = (text: string): Date => new Date(text);
const hidamari = 'hidamari' as AgencyId;
const now = at('2026-11-20T03:00:00.000Z');

const consent: Consent = {
  consentId: 'c1' as ConsentId,
  caseId: 'k1' as CaseId,
  personId: 'p1' as PersonId,
  categories: ['identity', 'needs'],
  purposes: ['support'],
  recipients: [hidamari],
  restrictions: ['do-not-pass-on', 'exclude-agency:tomoshibi'],
  validFrom: at('2026-11-01T00:00:00.000Z'),
  expiresAt: at('2027-11-01T00:00:00.000Z'),
  method: 'written',
  recordedAt: at('2026-11-01T01:00:00.000Z'),
  state: 'granted',
};
const withdrawn: Consent = { ...consent, state: 'withdrawn', withdrawnAt: now, cause: 'person' };
const request: DisclosureRequest = {
  basis: 'consent',
  recipient: hidamari,
  categories: ['identity', 'needs'],
  purpose: 'support',
};
const circumstances: Circumstances = {
  consents: [consent],
  member: true,
  caseClosed: false,
  keyDestroyed: false,
  now,
};
const decided = (change: Partial<DisclosureRequest>, other: Partial<Circumstances> = {}) =>
  decide({ ...request, ...change }, { ...circumstances, ...other });

describe('I1 a disclosure decision', () => {
  it('given a consent in force for all of it, permits, and says on what and with which wishes', () => {
    expect(decided({})).toEqual({
      decision: 'permit',
      reasons: [],
      permittedCategories: ['identity', 'needs'],
      restsOn: ['c1'],
      restrictions: ['do-not-pass-on'],
    });
  });

  it('joins several consents', () => {
    const health: Consent = { ...consent, consentId: 'c2' as ConsentId, categories: ['health'] };
    const answer = decided({ categories: ['identity', 'health'] }, { consents: [consent, health] });
    expect(answer).toMatchObject({ decision: 'permit', restsOn: ['c1', 'c2'] });
  });

  it('rests only on consents that carry something of what is asked', () => {
    const health: Consent = { ...consent, consentId: 'c2' as ConsentId, categories: ['health'] };
    expect(decided({}, { consents: [consent, health] }).restsOn).toEqual(['c1']);
  });

  const denials: [string, Partial<DisclosureRequest>, Partial<Circumstances>, string[], string[]][] = [
    ['nothing was ever agreed', {}, { consents: [] }, ['no-consent-in-force'], []],
    ['one category is missing', { categories: ['needs', 'health'] }, {}, ['category-not-covered'], ['needs']],
    ['the purpose is another', { purpose: 'statistics' }, {}, ['purpose-not-covered'], []],
    ['the recipient is another', { recipient: 'shakyo' as AgencyId }, {}, ['recipient-not-covered'], []],
    ['the recipient is no member', {}, { member: false }, ['recipient-not-member'], []],
    ['it was withdrawn', {}, { consents: [withdrawn] }, ['withdrawn', 'no-consent-in-force'], []],
    ['it has run out', {}, { now: consent.expiresAt }, ['expired', 'no-consent-in-force'], []],
    ['it has not begun', {}, { now: at('2026-10-31T00:00:00Z') }, ['not-yet-valid', 'no-consent-in-force'], []],
    ['the case is closed', {}, { caseClosed: true }, ['case-closed'], []],
    ['the key is destroyed', {}, { keyDestroyed: true }, ['key-destroyed'], []],
  ];
  it.each(denials)('denies when %s', (_, change, other, reasons, permittedCategories) => {
    expect(decided(change, other)).toEqual({
      decision: 'deny',
      reasons,
      permittedCategories,
      restsOn: [],
      restrictions: [],
    });
  });

  it('does not take what was entered in error for a withdrawal', () => {
    const error: Consent = { ...withdrawn, cause: 'entered-in-error' };
    expect(decided({}, { consents: [error] }).reasons).toEqual(['no-consent-in-force']);
  });

  it('denies an agency that the person excluded later, until they name it again', () => {
    const excluding: Consent = {
      ...consent,
      consentId: 'c2' as ConsentId,
      recipients: ['shakyo' as AgencyId],
      restrictions: ['exclude-agency:hidamari'],
      recordedAt: at('2026-11-10T00:00:00Z'),
    };
    expect(decided({}, { consents: [consent, excluding] }).reasons).toEqual(['recipient-excluded']);
    const again: Consent = { ...consent, consentId: 'c3' as ConsentId, recordedAt: at('2026-11-11T00:00:00Z') };
    expect(decided({}, { consents: [consent, excluding, again] })).toMatchObject({
      decision: 'permit',
      restsOn: ['c3'],
    });
  });

  it('without categories still needs a consent for that recipient and purpose', () => {
    expect(decided({ categories: [] })).toMatchObject({ decision: 'permit', permittedCategories: [] });
    expect(decided({ categories: [] }, { consents: [] }).decision).toBe('deny');
  });
});

describe('I1 a decision without personal data', () => {
  it('permits what carries no category, whoever receives it', () => {
    const answer = decided({ basis: 'anonymous', categories: [] }, { consents: [], member: false });
    expect(answer).toMatchObject({ decision: 'permit', permittedCategories: [], restsOn: [] });
  });

  it('denies every personal category, consent or not', () => {
    const answer = decided({ basis: 'anonymous', categories: ['needs'] });
    expect(answer).toMatchObject({ reasons: ['personal-category-with-anonymous'], permittedCategories: [] });
  });
});
