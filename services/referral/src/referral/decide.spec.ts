import { describe, expect, it } from '@jest/globals';
import { tokyoInstant, type ReferralId } from '@tsunagi/kernel';
import { after, as, calendar, draft, hoursAfter, MONDAY, permit } from '../testing/pure-referral.js';
import {
  accept,
  answer,
  ask,
  cancel,
  complete,
  decline,
  dueAtOf,
  extend,
  fail,
  hold,
  maySend,
  reroute,
  resume,
  revoke,
  send,
  start,
  whenTimePasses,
} from './decide.js';
import type { Referral } from './referral.js';

const due = tokyoInstant('2026-04-13', 17.25);
const requested = after(draft, send(draft, as('sender'), permit, due));
const accepted = after(requested, accept(requested, as('recipient')));
const inProgress = after(accepted, start(accepted, as('recipient')));
const next = {
  newReferralId: '0198f000-0000-7000-8000-00000000000a' as ReferralId,
  newRecipient: 'tomoshibi' as never,
};

describe('sending', () => {
  it('given a draft, when the sender sends it under a permit, then it is requested, due and reminded of halfway', () => {
    expect(requested).toMatchObject({ state: 'requested', attempt: 1, dueAt: due, ...permit });
    expect(requested).toMatchObject({ remindAt: new Date((MONDAY.getTime() + due.getTime()) / 2) });
  });

  it('counts the deadline in business days unless the sender wishes another', () => {
    expect(dueAtOf(draft, undefined, calendar, MONDAY)).toEqual(due);
    expect(dueAtOf({ ...draft, urgency: 'emergency' }, undefined, calendar, MONDAY)).toEqual(hoursAfter(MONDAY, 2));
    expect(dueAtOf({ ...draft, dueAt: MONDAY }, undefined, calendar, MONDAY)).toEqual(MONDAY);
    expect(dueAtOf({ ...draft, dueAt: MONDAY }, due, calendar, MONDAY)).toEqual(due);
  });

  it('refuses a deadline that has passed', () => {
    expect(send(draft, as('sender'), permit, MONDAY)).toMatchObject({ rejection: { code: 'due-date-passed' } });
  });

  it('is the sender’s alone, and done only once', () => {
    expect(maySend(draft, as('recipient'))).toMatchObject({ rejection: { code: 'referral-not-your-part' } });
    expect(maySend(requested, as('sender'))).toEqual({ ok: true, value: null });
    expect(maySend(accepted, as('sender'))).toMatchObject({ rejection: { code: 'referral-wrong-state' } });
  });
});

describe('answering', () => {
  it.each(['sender', 'coordinator', 'system'] as const)('is not for the %s to accept', (party) => {
    expect(accept(requested, as(party))).toMatchObject({ rejection: { code: 'referral-not-your-part' } });
  });

  it('given it was accepted, when the recipient accepts again, then nothing happens and it is no error', () => {
    expect(accept(accepted, as('recipient'))).toEqual({ ok: true, value: [] });
  });

  it('remembers who accepted, also when it fails later', () => {
    const failed = after(accepted, fail(accepted, as('recipient')));
    expect(failed).toMatchObject({ state: 'failed', acceptedBy: 'recipient-staff', closedAt: MONDAY });
  });

  it('a repeated decline with another reason is refused', () => {
    const declined = after(requested, decline(requested, as('recipient'), 'no-capacity', '2026-05-01'));
    expect(declined).toMatchObject({ reason: 'no-capacity', pauseUntil: '2026-05-01' });
    expect(decline(declined, as('recipient'), 'no-capacity')).toEqual({ ok: true, value: [] });
    expect(decline(declined, as('recipient'), 'duplicate').ok).toBe(false);
  });

  it('the time a question waits for is given back, and does not end on a closed day', () => {
    const asked = after(requested, ask(requested, as('recipient', MONDAY)));
    const twoDaysLater = answer(asked, as('sender', hoursAfter(MONDAY, 48)), calendar);
    expect(after(asked, twoDaysLater)).toMatchObject({ state: 'requested', dueAt: tokyoInstant('2026-04-15', 17.25) });
    const fiveDaysLater = answer(asked, as('sender', hoursAfter(MONDAY, 5 * 24)), calendar);
    expect(after(asked, fiveDaysLater)).toMatchObject({ dueAt: tokyoInstant('2026-04-20', 17.25) });
  });
});

describe('after an answer the recipient has a whole open half-day', () => {
  const at = (text: string): Date => new Date(`${text}+09:00`);
  it.each([
    ['2026-04-10T09:00', '2026-04-10T21:00', '2026-04-10T17:15', '2026-04-13T17:15', 'never before opening'],
    ['2026-04-10T09:00', '2026-04-10T16:00', '2026-04-10T10:00', '2026-04-13T12:00', 'not minutes before closing'],
    [
      '2026-04-06T09:00',
      '2026-04-06T10:00',
      '2026-04-10T12:00',
      '2026-04-10T13:00',
      'the waiting alone, where enough is left',
    ],
  ])('asked %s, answered %s, due %s: due %s (%s)', (askedAt, answeredAt, dueAt, expected) => {
    const asked = after({ ...requested, dueAt: at(dueAt) }, ask(requested, as('recipient', at(askedAt))));
    const answered = answer(asked, as('sender', at(answeredAt)), calendar);
    expect(after(asked, answered)).toMatchObject({ state: 'requested', dueAt: at(expected) });
  });
});

describe('support', () => {
  it('is held and resumed', () => {
    const held = after(inProgress, hold(inProgress, as('recipient')));
    expect(held.state).toBe('on-hold');
    expect(complete(held, as('recipient'), 'resolved').ok).toBe(false);
    expect(after(held, resume(held, as('recipient'))).state).toBe('in-progress');
  });

  it('a repeated completion with another outcome is refused', () => {
    const completed = after(inProgress, complete(inProgress, as('recipient'), 'resolved'));
    expect(complete(completed, as('recipient'), 'resolved')).toEqual({ ok: true, value: [] });
    expect(complete(completed, as('recipient'), 'unchanged').ok).toBe(false);
  });

  it('ends for the sender by cancelling, for the system by revoking', () => {
    expect(after(inProgress, cancel(inProgress, as('sender'))).state).toBe('cancelled');
    expect(after(inProgress, revoke(inProgress, as('system')))).toMatchObject({ state: 'revoked', closedAt: MONDAY });
    expect(cancel(inProgress, as('coordinator')).ok).toBe(false);
  });

  it('leaves nothing of an earlier state behind', () => {
    const cancelled = after(draft, cancel(draft, as('sender')));
    expect(Object.keys(cancelled)).not.toContain('dueAt');
    const asked = after(requested, ask(requested, as('recipient')));
    expect(Object.keys(after(asked, cancel(asked, as('sender'))))).not.toContain('askedAt');
  });
});

describe('time', () => {
  const at = (referral: Referral, now: Date): Referral =>
    after(referral, { ok: true, value: whenTimePasses(referral, as('system', now)) });
  const half = new Date((MONDAY.getTime() + due.getTime()) / 2);

  it('reminds once, halfway, to the millisecond', () => {
    expect(whenTimePasses(requested, as('system', new Date(half.getTime() - 1)))).toEqual([]);
    const reminded = at(requested, half);
    expect(reminded).toMatchObject({ state: 'requested', remindedAt: half });
    expect(whenTimePasses(reminded, as('system', hoursAfter(half, 1)))).toEqual([]);
  });

  it('expires at the deadline, to the millisecond', () => {
    expect(at(requested, new Date(due.getTime() - 1)).state).toBe('requested');
    expect(at(requested, due)).toMatchObject({ state: 'expired', closedAt: due });
  });

  it('does not expire while a question waits, but tells the coordinator once', () => {
    const asked = after(requested, ask(requested, as('recipient')));
    const escalated = at(asked, due);
    expect(escalated).toMatchObject({ state: 'information-requested', escalatedAt: due });
    expect(whenTimePasses(escalated, as('system', hoursAfter(due, 1)))).toEqual([]);
  });

  it('touches nothing else', () => {
    for (const referral of [draft, accepted, inProgress])
      expect(whenTimePasses(referral, as('system', hoursAfter(due, 1000)))).toEqual([]);
  });
});

describe('the coordinator', () => {
  const expired = after(requested, { ok: true, value: whenTimePasses(requested, as('system', due)) });
  const later = hoursAfter(due, 1);

  it('extends an expired referral back to requested, with a new reminder', () => {
    const until = hoursAfter(due, 48);
    expect(extend(expired, as('sender', later), until).ok).toBe(false);
    const extended = after(expired, extend(expired, as('coordinator', later), until));
    expect(extended).toMatchObject({ state: 'requested', dueAt: until });
    expect(extended).not.toHaveProperty('remindedAt');
  });

  it('extends to the future only, and the same deadline twice is one', () => {
    expect(extend(requested, as('sender'), MONDAY)).toMatchObject({ rejection: { code: 'due-date-passed' } });
    expect(extend(requested, as('sender'), due)).toEqual({ ok: true, value: [] });
  });

  it('closes an expired one', () => {
    expect(cancel(expired, as('coordinator', later))).toMatchObject({ value: [{ by: 'coordinator' }] });
    expect(cancel(expired, as('sender', later)).ok).toBe(false);
  });

  it('re-routes once, to another recipient', () => {
    const rerouted = after(expired, reroute(expired, as('coordinator', later), next));
    expect(rerouted).toMatchObject({ state: 'expired', reroutedTo: next.newReferralId });
    expect(reroute(rerouted, as('sender', later), next)).toMatchObject({ rejection: { code: 'already-rerouted' } });
    const same = { ...next, newRecipient: 'hidamari' as never };
    expect(reroute(expired, as('sender', later), same)).toMatchObject({ rejection: { code: 'recipient-unchanged' } });
  });
});
