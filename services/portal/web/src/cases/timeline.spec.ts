import { describe, expect, it } from '@jest/globals';
import type { Consent } from '../api/consents.js';
import type { ReferralRef } from '../api/cases.js';
import { timelineOf } from './timeline.js';

const consent = { consentId: 'c1', grantedAt: '2026-04-02T00:00:00Z', withdrawnAt: '2026-04-05T00:00:00Z' } as Consent;
const referral = (state: string, updatedAt: string): ReferralRef =>
  ({ referralId: `r-${state}`, state, updatedAt }) as ReferralRef;

describe('the course of a case', () => {
  it('puts what every service knows in one order, newest first', () => {
    const entries = timelineOf(
      {
        consultations: [
          {
            consultationId: 'k1',
            at: '2026-04-01T00:00:00Z',
            receivedOn: '2026-04-01',
            channel: 'self-visit',
            needs: [],
            by: 'a',
          },
        ],
        notes: [{ noteId: 'n1', kind: 'note', at: '2026-04-03T01:00:00+09:00', text: '', by: 'a' }],
        referrals: [referral('accepted', '2026-04-04T00:00:00Z')],
      },
      [consent],
    );
    expect(entries.map(({ kind }) => kind)).toEqual([
      'consent-withdrawn',
      'referral',
      'note',
      'consent',
      'consultation',
    ]);
  });
  it('leaves drafts out: nothing has happened yet', () => {
    expect(
      timelineOf({ consultations: [], notes: [], referrals: [referral('draft', '2026-04-04T00:00:00Z')] }, []),
    ).toEqual([]);
  });
});
