import { describe, expect, it } from '@jest/globals';
import type { AgencyId, CaseId, ConsentId, PersonId } from '@tsunagi/kernel';
import {
  checkTerms,
  evolve,
  expire,
  excludedSince,
  latestExpiry,
  standing,
  withdraw,
  type Consent,
  type ConsentTerms,
  type GrantCircumstances,
} from './consent.js';

const at = (text: string): Date => new Date(text);
const hidamari = 'hidamari' as AgencyId;
const tomoshibi = 'tomoshibi' as AgencyId;
const own = 'fukushi' as AgencyId;
const now = at('2026-11-20T03:00:00.000Z');

const granted: Consent = {
  consentId: 'c1' as ConsentId,
  caseId: 'k1' as CaseId,
  personId: 'p1' as PersonId,
  categories: ['identity', 'needs'],
  purposes: ['support'],
  recipients: [hidamari],
  restrictions: [],
  validFrom: at('2026-11-01T00:00:00.000Z'),
  expiresAt: at('2027-11-01T00:00:00.000Z'),
  method: 'written',
  recordedAt: at('2026-11-01T01:00:00.000Z'),
  state: 'granted',
};
const after = (events: ReturnType<typeof withdraw>, before: Consent = granted): Consent =>
  events.reduce(evolve, before);

describe('how a consent stands', () => {
  it.each([
    ['2026-10-31T23:59:59.999Z', 'not-yet-valid'],
    ['2026-11-01T00:00:00.000Z', 'in-force'],
    ['2027-10-31T23:59:59.999Z', 'in-force'],
    ['2027-11-01T00:00:00.000Z', 'expired'],
  ])('at %s it is %s, to the millisecond', (moment, expected) => {
    expect(standing(granted, at(moment))).toBe(expected);
  });

  it('given a withdrawal, it is withdrawn at every moment', () => {
    const gone = after(withdraw(granted, now, 'person'));
    for (const moment of [granted.validFrom, now, granted.expiresAt]) expect(standing(gone, moment)).toBe('withdrawn');
  });

  it('entered in error, it counts as never given', () => {
    expect(standing(after(withdraw(granted, now, 'entered-in-error')), now)).toBe('entered-in-error');
  });
});

describe('withdrawing', () => {
  it('keeps what was agreed, and adds when and why', () => {
    expect(after(withdraw(granted, now, 'person'))).toEqual({
      ...granted,
      state: 'withdrawn',
      withdrawnAt: now,
      cause: 'person',
    });
  });

  it('repeated, adds no event', () => {
    const gone = after(withdraw(granted, now, 'person'));
    expect(withdraw(gone, at('2026-12-01T00:00:00Z'), 'entered-in-error')).toEqual([]);
  });

  it('works on a consent that has run out, and leaves no trace of the running out', () => {
    const over = after(expire(granted, granted.expiresAt));
    expect(after(withdraw(over, granted.expiresAt, 'person'), over)).not.toHaveProperty('expiredAt');
  });
});

describe('running out', () => {
  it('is noted once, and not a millisecond early', () => {
    expect(expire(granted, at('2027-10-31T23:59:59.999Z'))).toEqual([]);
    const over = after(expire(granted, granted.expiresAt));
    expect(over).toEqual({ ...granted, state: 'expired', expiredAt: granted.expiresAt });
    expect(expire(over, at('2028-01-01T00:00:00Z'))).toEqual([]);
  });

  it('is not noted of a withdrawn consent', () => {
    expect(expire(after(withdraw(granted, now, 'person')), granted.expiresAt)).toEqual([]);
  });
});

describe('the terms of a new consent', () => {
  const terms: ConsentTerms = { ...granted, validFrom: now, expiresAt: at('2027-03-31T14:59:59.999Z') };
  const circumstances: GrantCircumstances = {
    ownAgency: own,
    members: new Set([hidamari, tomoshibi, own]),
    consents: [],
    now,
  };
  const codes = (change: Partial<ConsentTerms>, other: Partial<GrantCircumstances> = {}) =>
    checkTerms({ ...terms, ...change }, { ...circumstances, ...other }).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it('hold when recipients are members and it ends within three years', () => {
    expect(checkTerms(terms, circumstances)).toEqual([]);
  });

  it('name each recipient that is no member, or is the own agency', () => {
    expect(codes({ recipients: [hidamari, 'sonota' as AgencyId, own] })).toEqual([
      '/recipients/1 recipient-not-member',
      '/recipients/2 recipient-own-agency',
    ]);
  });

  it('end after they begin, and not in the past', () => {
    expect(codes({ expiresAt: terms.validFrom })).toEqual(['/expiresAt expiry-before-start']);
    expect(codes({ validFrom: at('2026-01-01T00:00:00Z'), expiresAt: now })).toEqual(['/expiresAt expiry-in-past']);
  });

  it('end by the end of the day three years on', () => {
    expect(codes({ expiresAt: at('2029-11-20T14:59:59.999Z') })).toEqual([]);
    expect(codes({ expiresAt: at('2029-11-20T15:00:00.000Z') })).toEqual(['/expiresAt expiry-too-far']);
  });

  it('count three years from 29 February to the end of 28 February', () => {
    expect(latestExpiry(at('2028-02-29T03:00:00Z'))).toEqual(at('2031-02-28T15:00:00Z'));
  });

  it('do not exclude an agency they name, or that another consent still names', () => {
    const exclusion = { restrictions: ['do-not-pass-on', 'exclude-agency:hidamari'] as const };
    expect(codes(exclusion)).toEqual(['/restrictions/1 exclusion-of-recipient']);
    const toTomoshibi = { ...exclusion, recipients: [tomoshibi] };
    expect(codes(toTomoshibi, { consents: [granted] })).toEqual(['/restrictions/1 exclusion-against-consent']);
    expect(codes(toTomoshibi, { consents: [after(withdraw(granted, now, 'person'))] })).toEqual([]);
  });
});

describe('an exclusion', () => {
  const excluding: Consent = {
    ...granted,
    consentId: 'c2' as ConsentId,
    recipients: [tomoshibi],
    restrictions: ['exclude-agency:hidamari'],
    recordedAt: at('2026-11-10T00:00:00Z'),
  };

  it('binds earlier consents and outlives its own withdrawal', () => {
    const withdrawn = after(withdraw(excluding, now, 'person'), excluding);
    expect(excludedSince([granted, excluding], granted, hidamari)).toBe(true);
    expect(excludedSince([granted, withdrawn], granted, hidamari)).toBe(true);
    expect(excludedSince([granted, excluding], granted, tomoshibi)).toBe(false);
  });

  it('is lifted by a newer consent', () => {
    const newer: Consent = { ...granted, consentId: 'c3' as ConsentId, recordedAt: at('2026-11-11T00:00:00Z') };
    expect(excludedSince([granted, excluding, newer], newer, hidamari)).toBe(false);
  });
});
