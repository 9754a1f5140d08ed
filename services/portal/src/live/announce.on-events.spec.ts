import { describe, expect, it } from '@jest/globals';
import { announceEvents } from './announce.on-events.js';

describe('what is announced to open pages', () => {
  const announced = Object.keys(announceEvents);
  it('is every change of a referral, a consent and a case', () => {
    expect(announced).toEqual(
      expect.arrayContaining([
        'referral.v1/InformationProvided',
        'consent.v1/ConsentWithdrawn',
        'intake.v1/CaseClosed',
        'audit.v1/ReviewAsked',
      ]),
    );
  });
  it('I12 is never what reading itself raises, or an open page would look for ever', () => {
    expect(announced.filter((event) => /DecisionMade|AccessRecorded|FindingRaised/.test(event))).toEqual([]);
  });
});
