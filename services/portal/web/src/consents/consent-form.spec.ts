import { describe, expect, it } from '@jest/globals';
import { sensitiveCategories } from '@tsunagi/contracts';
import { checkConsent, toConsent, usualConsent } from './consent-form.js';

const today = '2026-11-21';
const form = { ...usualConsent('caseworker', today), recipients: ['hidamari'] };

describe('the consent part of a form', () => {
  it('never proposes sensitive categories', () => {
    expect(form.categories.filter((category) => sensitiveCategories.includes(category))).toEqual([]);
  });
  it('asks for a recipient, a category, a date to come, and the proxy it names', () => {
    expect(checkConsent(form, today)).toEqual([]);
    const faults = checkConsent(
      { ...form, recipients: [], categories: [], expires: 'R8.11.21', byProxy: true, explainedBy: ' ' },
      today,
    );
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/recipients',
      '/categories',
      '/expiresAt',
      '/explainedBy',
      '/proxy/name',
    ]);
    expect(checkConsent({ ...form, expires: '令和8年2月30日' }, today)).toEqual([
      { pointer: '/expiresAt', code: 'date-impossible' },
    ]);
  });
  it('holds to the end of the last day in Tokyo', () => {
    const consent = toConsent({ ...form, expires: '令和9年3月31日' }, new Date('2026-11-21T01:00:00Z'));
    expect(consent.expiresAt).toBe('2027-03-31T15:00:00.000Z');
    expect(consent.validFrom).toBe('2026-11-21T01:00:00.000Z');
    expect(consent.restrictions).toEqual(['do-not-pass-on']);
    expect(consent).not.toHaveProperty('proxy');
  });
  it('refuses a form that was not checked', () => {
    expect(() => toConsent({ ...form, expires: 'x' }, new Date(0))).toThrow(RangeError);
  });
});
