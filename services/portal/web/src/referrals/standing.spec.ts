import { describe, expect, it } from '@jest/globals';
import type { ReferralListItem } from '../api/referrals.js';
import { byDeadline, isLost, isOver, isOverdue } from './standing.js';

const item = (more: Partial<ReferralListItem>): ReferralListItem =>
  ({ referralId: 'r', state: 'requested', updatedAt: '2026-04-01T00:00:00Z', ...more }) as ReferralListItem;

describe('where a referral stands', () => {
  it('I11: every end without support asks for a next step', () => {
    expect((['declined', 'expired', 'failed', 'revoked'] as const).every((state) => isLost({ state }))).toBe(true);
    expect((['completed', 'cancelled', 'accepted'] as const).some((state) => isLost({ state }))).toBe(false);
  });
  it('is overdue only while an answer is owed', () => {
    const now = new Date('2026-04-02T00:00:00Z');
    expect(isOverdue(item({ dueAt: '2026-04-01T08:15:00Z' }), now)).toBe(true);
    expect(isOverdue(item({ dueAt: '2026-04-01T08:15:00Z', state: 'accepted' }), now)).toBe(false);
    expect(isOverdue(item({}), now)).toBe(false);
  });
  it('sorts by deadline, without one last and newest first', () => {
    const sorted = [
      item({ referralId: 'old' }),
      item({ referralId: 'new', updatedAt: '2026-04-03T00:00:00Z' }),
      item({ referralId: 'late', dueAt: '2026-05-01T00:00:00Z' }),
      item({ referralId: 'soon', dueAt: '2026-04-02T00:00:00Z' }),
    ].sort(byDeadline);
    expect(sorted.map(({ referralId }) => referralId)).toEqual(['soon', 'late', 'new', 'old']);
  });
  it('counts a draft neither as open nor as over', () => {
    expect(isOver({ state: 'draft' })).toBe(false);
    expect(isOver({ state: 'completed' })).toBe(true);
  });
});
