import { describe, expect, it } from '@jest/globals';
import { staleAfter } from './live.js';
import { eventType } from './live-stream.js';

describe('live updates', () => {
  it('reads the type and ignores what it cannot read', () => {
    expect(eventType('{"type":"ReferralAccepted","ids":{}}')).toBe('ReferralAccepted');
    expect(eventType('ping')).toBeNull();
    expect(eventType('null')).toBeNull();
  });
  it('never refetches an opened package, which would be another recorded look', () => {
    const everything = ['ReferralAccepted', 'ConsentWithdrawn', 'PackageSealed', 'CaseOpened', 'Unknown'];
    expect(everything.flatMap(staleAfter).flat()).not.toContain('package');
  });
  it('I12 reads nothing again for news it does not know, which may tell of its own reading', () => {
    expect(['DecisionMade', 'AccessRecorded', 'Unheard'].map(staleAfter)).toEqual([[], [], []]);
  });
  it('refreshes the questions of the auditor, for who asked and for who must answer', () => {
    expect(['ReviewAsked', 'ReviewAnswered'].map(staleAfter)).toEqual([[['audit', 'reviews']], [['audit', 'reviews']]]);
  });
  it('refreshes referrals when a consent goes, because packages close with it', () => {
    expect(staleAfter('ConsentWithdrawn')).toContainEqual(['referrals']);
  });
});
