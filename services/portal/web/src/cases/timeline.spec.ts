import { describe, expect, it } from '@jest/globals';
import type { Consent } from '../api/consents.js';
import type { ReferralListItem } from '../api/referrals.js';
import { timelineOf } from './timeline.js';

const consent = { consentId: 'c1', validFrom: '2026-04-02T00:00:00Z', withdrawnAt: '2026-04-05T00:00:00Z' } as Consent;
const referral = (state: string, updatedAt: string): ReferralListItem =>
  ({ referralId: `r-${state}`, state, updatedAt }) as ReferralListItem;

describe('the course of a case', () => {
  it('puts what every service knows in one order, newest first', () => {
    const entries = timelineOf(
      {
        consultations: [{ consultationId: 'k1', at: '2026-04-01', channel: 'self-visit', needs: [], text: '', by: 'a' }],
        notes: [{ noteId: 'n1', at: '2026-04-03T01:00:00+09:00', text: '', by: 'a' }],
      },
      [consent],
      [referral('accepted', '2026-04-04T00:00:00Z')],
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['consent-withdrawn', 'referral', 'note', 'consent', 'consultation']);
  });
  it('leaves drafts out: nothing has happened yet', () => {
    expect(timelineOf({ consultations: [], notes: [] }, [], [referral('draft', '2026-04-04T00:00:00Z')])).toEqual([]);
  });
});
