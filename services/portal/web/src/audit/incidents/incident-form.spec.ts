import { describe, expect, it } from '@jest/globals';
import { checkIncident, toIncident, type IncidentForm } from './incident-form.js';

const subject = '0190a000-0000-7000-8000-000000000001';
const april = { from: 'R8.4.1', to: 'R8.4.30' };
const aprilInstants = { from: '2026-03-31T15:00:00.000Z', to: '2026-04-30T14:59:59.999Z' };

describe('the extent of a leak', () => {
  const form: IncidentForm = {
    by: 'actor',
    actor: 'caseworker',
    referral: '',
    ...april,
    discovered: 'R8.5.2',
    wrongful: 'no',
  };
  it('is asked for an account or a referral, never both', () => {
    expect(toIncident(form)).toEqual({
      actor: 'caseworker',
      ...aprilInstants,
      discoveredAt: '2026-05-01T15:00:00.000Z',
      wrongful: false,
    });
    expect(toIncident({ ...form, by: 'referral', referral: subject.toUpperCase() })).toMatchObject({
      referralId: subject,
    });
    expect(toIncident({ ...form, by: 'referral', referral: subject })).not.toHaveProperty('actor');
  });
  it('needs every answer, and a day that has come', () => {
    expect(checkIncident(form, '2026-05-02')).toEqual([]);
    expect(checkIncident({ ...form, wrongful: null, actor: ' ' }, '2026-05-01')).toEqual([
      { pointer: '/actor', code: 'actor' },
      { pointer: '/discoveredAt', code: 'future' },
      { pointer: '/wrongful', code: 'wrongful' },
    ]);
  });
});
