import { describe, expect, it } from '@jest/globals';
import { answer, askAgain, close, find, type Review } from './review.js';

const facts = {
  reviewId: 'r',
  findingId: null,
  agency: 'fukushi-somu',
  askedBy: 'auditor',
  askedByAgency: 'kansa-jimukyoku',
  askedAt: new Date('2026-11-17T01:00:00Z'),
  dueOn: '2026-11-20',
  about: ['hana'],
  version: 1,
};
const asked: Review = { ...facts, state: 'asked' };
const answered: Review = { ...facts, state: 'answered' };
const found: Review = { ...facts, state: 'found', outcome: 'improper' };
const closed: Review = { ...found, state: 'closed' };
const supervisor = { id: 'kakari', isAuditor: false };
const today = '2026-11-17';
const refused = (code: string, params?: object) => ({ ok: false, rejection: { code, ...(params && { params }) } });

describe('review', () => {
  it('goes from question to answer to finding to closing', () => {
    expect(answer(asked, supervisor)).toEqual({ ok: true, value: { state: 'answered', said: 'answer' } });
    expect(find(answered, 'justified', today)).toEqual({
      ok: true,
      value: { state: 'found', said: 'finding', outcome: 'justified' },
    });
    expect(close(found)).toEqual({ ok: true, value: { state: 'closed', said: 'closing' } });
    expect(close(closed)).toEqual({ ok: true, value: null });
  });

  it('takes a further question only after an answer', () => {
    expect(askAgain(answered)).toEqual({ ok: true, value: { state: 'asked', said: 'question' } });
    for (const review of [asked, found, closed])
      expect(askAgain(review)).toEqual(refused('review-wrong-state', { state: review.state }));
  });

  it('is answered once, never by whoever it is about, never by an auditor', () => {
    for (const review of [answered, found, closed])
      expect(answer(review, supervisor)).toEqual(refused('review-wrong-state', { state: review.state }));
    expect(answer(asked, { id: 'hana', isAuditor: false })).toEqual(refused('review-own-conduct'));
    expect(answer(asked, { id: 'other', isAuditor: true })).toEqual(refused('role-missing'));
  });

  it('is found on without an answer only when that is overdue', () => {
    expect(find(asked, 'inconclusive', '2026-11-20')).toEqual(refused('review-wrong-state', { state: 'asked' }));
    expect(find(asked, 'inconclusive', '2026-11-21').ok).toBe(true);
    expect(find({ ...asked, dueOn: null }, 'inconclusive', '2027-11-21').ok).toBe(false);
    expect(find(closed, 'improper', today).ok).toBe(false);
  });

  it('is closed only with a finding', () => {
    for (const review of [asked, answered]) expect(close(review).ok).toBe(false);
  });
});
