import { describe, expect, it } from '@jest/globals';
import type { Cover } from '../api/consent-cover.js';
import type { Consent } from '../api/consents.js';
import { checkConnect, firstConnectForm, toReferral } from './connect-form.js';

const consent = { consentId: 'c1' } as Consent;
const covers: Cover[] = [
  { category: 'identity', consent },
  { category: 'address', consent: null },
];
const form = { ...firstConnectForm(['food', 'debt']), recipient: 'hidamari', categories: ['identity' as const] };

describe('the つなぐ page', () => {
  it('begins with every need of the case', () => {
    expect(firstConnectForm(['food', 'debt']).needs).toEqual(['food', 'debt']);
  });
  it('names what is missing', () => {
    expect(checkConnect(form, covers, [])).toEqual([]);
    expect(checkConnect(firstConnectForm([]), [], []).map(({ code }) => code)).toEqual(['no-needs', 'no-recipient']);
    expect(checkConnect({ ...form, categories: [] }, covers, []).map(({ code }) => code)).toEqual(['no-categories']);
  });
  it('I1: holds back what no consent covers', () => {
    expect(checkConnect({ ...form, categories: ['identity', 'address'] }, covers, [])).toEqual([
      { pointer: '/categories', code: 'not-covered' },
    ]);
  });
  it('asks for what the chosen ground needs to be told', () => {
    const label = { ja: '危険', en: 'the danger' };
    const danger = { name: 'danger', label, kind: 'text', required: true } as const;
    const note = { name: 'note', label, kind: 'text', required: false } as const;
    expect(checkConnect(form, covers, [danger, note])).toEqual([{ pointer: '/basis/danger', code: 'not-said' }]);
    expect(checkConnect({ ...form, said: { danger: '転倒' } }, covers, [danger, note])).toEqual([]);
  });
  it('sends an enquiry without personal data with no category, whatever was chosen before', () => {
    const request = toReferral({ ...form, basis: 'anonymous', said: { confirmed: true }, kind: 'transfer' }, 'k1');
    expect(request).toMatchObject({
      kind: 'advice',
      basis: { code: 'anonymous', confirmed: true },
      categories: [],
    });
  });
  it('leaves an empty message out', () => {
    expect(toReferral({ ...form, message: ' ' }, 'k1')).not.toHaveProperty('message');
    expect(() => toReferral({ ...form, recipient: null }, 'k1')).toThrow(RangeError);
  });
});
