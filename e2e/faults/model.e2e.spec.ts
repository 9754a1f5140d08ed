import { describe, expect, it } from '@jest/globals';
import { World, type Happening } from './model.js';

const REFERRAL = 'referral';
const opened: readonly Happening[] = [
  { what: 'case-opened', caseId: 'case', by: 'caseworker', name: '架空' },
  { what: 'consent-granted', consentId: 'consent', caseId: 'case', recipients: ['hidamari'] },
  { what: 'drafted', referralId: REFERRAL, caseId: 'case', consentId: 'consent', recipient: 'hidamari' },
];
const done = (command: 'send' | 'accept' | 'complete' | 'progress', state: string): Happening => ({
  what: 'done',
  referralId: REFERRAL,
  command,
  state,
});
const shown = (askedAt: number): Happening => ({
  what: 'shown',
  kind: 'referral-package',
  id: REFERRAL,
  actor: 'partner',
  askedAt,
  answeredAt: askedAt + 5,
});
const withdrawn: Happening = { what: 'consent-withdrawn', consentId: 'consent', answeredAt: 100 };
const after = (...happenings: readonly Happening[]): World => {
  const world = new World();
  for (const happening of [...opened, ...happenings]) world.learn(happening);
  return world;
};
const referralOf = (world: World) => world.referrals.get(REFERRAL)!;

describe('the model of the world', () => {
  it('follows the commands that were done', () => {
    const world = after(done('send', 'requested'), done('accept', 'accepted'), done('progress', 'accepted'));
    expect(world.settledState(referralOf(world))).toBe('accepted');
    expect(world.settledEvents(referralOf(world))).toEqual([
      'ReferralRequested',
      'ReferralAccepted',
      'ProgressReported',
    ]);
    expect(world.contradictions).toEqual([]);
  });

  it('lets a withdrawal revoke what is open, and leave alone what has ended', () => {
    const open = after(done('send', 'requested'), withdrawn);
    expect(open.settledState(referralOf(open))).toBe('revoked');
    expect(open.settledEvents(referralOf(open)).at(-1)).toBe('ReferralRevoked');
    const ended = after(
      done('send', 'requested'),
      done('accept', 'accepted'),
      done('complete', 'completed'),
      withdrawn,
    );
    expect(ended.settledState(referralOf(ended))).toBe('completed');
  });

  it.each<[string, readonly Happening[], RegExp]>([
    ['an act that no rule allows', [done('accept', 'accepted')], /accept of referral was done although it was draft/],
    ['a state that does not follow', [done('send', 'accepted')], /answered "accepted" instead of requested/],
    [
      'a refusal without reason',
      [{ what: 'refused', referralId: REFERRAL, command: 'send', code: 'not-found' }],
      /send of referral \(draft\) was refused with not-found/,
    ],
    [
      'I2 a package shown after the withdrawal had been answered',
      [withdrawn, shown(101)],
      /I2 the package of referral/,
    ],
    ['one new thing for two commands', [opened[0]!], /two commands were answered with the same new thing, case/],
  ])('names %s', (_, happenings, text) => {
    expect(after(...happenings).contradictions).toEqual([expect.stringMatching(text)]);
  });

  it('I1 names a sending without consent', () => {
    const world = new World();
    const alone: Happening = {
      what: 'drafted',
      referralId: REFERRAL,
      caseId: 'case',
      consentId: null,
      recipient: 'hidamari',
    };
    for (const happening of [alone, done('send', 'requested')]) world.learn(happening);
    expect(world.contradictions).toEqual([expect.stringMatching(/^I1 /)]);
  });

  it('I2 allows a package that was asked for before the withdrawal was answered', () => {
    expect(after(withdrawn, shown(99)).contradictions).toEqual([]);
  });
});
