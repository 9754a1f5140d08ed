import { describe, expect, it } from '@jest/globals';
import type { ReferralListItem } from '../api/referrals.js';
import { byDeadline, isOver, owesAnswer, toldBy, wantsNextStep } from './standing.js';

const item = (more: Partial<ReferralListItem>): ReferralListItem =>
  ({ referralId: 'r', state: 'requested', updatedAt: '2026-04-01T00:00:00Z', ...more }) as ReferralListItem;

describe('where a referral stands', () => {
  it('I11: every end without support asks for a next step', () => {
    expect((['declined', 'expired', 'failed', 'revoked'] as const).every((state) => wantsNextStep({ state }))).toBe(
      true,
    );
    expect((['completed', 'cancelled', 'accepted'] as const).some((state) => wantsNextStep({ state }))).toBe(false);
  });
  it('asks for none when another referral has taken its place', () => {
    expect(wantsNextStep({ state: 'declined', reroutedTo: 'other' })).toBe(false);
  });
  it('owes an answer on one side at a time', () => {
    expect(owesAnswer('recipient', { state: 'requested' })).toBe(true);
    expect(owesAnswer('sender', { state: 'requested' })).toBe(false);
    expect(owesAnswer('sender', { state: 'information-requested' })).toBe(true);
    expect(owesAnswer('recipient', { state: 'accepted' })).toBe(false);
  });
  it('I12: says that something was told only after it was accepted', () => {
    const acceptedAt = '2026-04-02T00:00:00Z';
    expect((['draft', 'requested', 'information-requested'] as const).map((state) => toldBy({ state }))).toEqual(
      Array(3).fill('on-acceptance'),
    );
    expect((['declined', 'expired', 'cancelled'] as const).map((state) => toldBy({ state }))).toEqual(
      Array(3).fill('not-told'),
    );
    expect(
      (['accepted', 'completed', 'failed', 'revoked'] as const).map((state) => toldBy({ state, acceptedAt })),
    ).toEqual(Array(4).fill('told'));
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
