import { describe, expect, it } from '@jest/globals';
import type { ReferralListItem } from '../api/referrals.js';
import { urgentWork } from './urgent-work.js';

const now = new Date('2026-11-21T01:00:00Z');
const item = (referralId: string, more: Partial<ReferralListItem>): ReferralListItem =>
  ({ referralId, updatedAt: '2026-11-20T01:00:00Z', ...more }) as ReferralListItem;
const ids = (items: readonly ReferralListItem[]): string[] => items.map(({ referralId }) => referralId);

describe('what today asks for', () => {
  const work = urgentWork(
    [
      item('question', { state: 'information-requested' }),
      item('declined', { state: 'declined' }),
      item('accepted', { state: 'accepted' }),
      item('long ago', { state: 'completed', updatedAt: '2026-10-01T00:00:00Z' }),
      item('tomorrow', { state: 'requested', dueAt: '2026-11-22T08:15:00Z' }),
      item('overdue', { state: 'requested', dueAt: '2026-11-19T08:15:00Z' }),
      item('next week', { state: 'requested', dueAt: '2026-11-27T08:15:00Z' }),
    ],
    now,
  );
  it('shows each referral in one place, the most pressing first', () => {
    expect(ids(work.questions)).toEqual(['question']);
    expect(ids(work.answers)).toEqual(['accepted']);
    expect(ids(work.deadlines)).toEqual(['overdue', 'tomorrow']);
  });
});
