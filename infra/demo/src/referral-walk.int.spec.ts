import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  personalActs,
  referralActs,
  referralStates,
  rulesOf,
  traitsOf,
  type ReferralAct,
  type ReferralState,
} from '@tsunagi/contracts';
import { catches } from '@tsunagi/testing';
import fc from 'fast-check';
import {
  isOpen,
  isOver,
  isWaiting,
  isWorking,
  may,
  owesAnswer,
} from '../../../services/portal/web/src/referrals/standing.js';
import { isPersonal, roles, WalkWorld, type Role, type Told, type Walk } from './testing/referral-walk.js';

/** Somebody's act, as a place in the list of what they may do or, now and then, of all acts; or what nobody does. */
type Step = { readonly by: Role; readonly place: number; readonly anything: boolean } | 'time' | 'withdrawal';
const byPeople = fc.record({
  by: fc.constantFrom<Role>('sender', 'recipient', 'recipient', 'coordinator', 'nobody'),
  place: fc.nat(15),
  anything: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: byPeople },
  { weight: 2, arbitrary: fc.constant('time' as const) },
  { weight: 1, arbitrary: fc.constant('withdrawal' as const) },
);
const steps = fc.array(step, { minLength: 6, maxLength: 14 });

let world: WalkWorld;
beforeAll(async () => {
  world = await WalkWorld.start();
}, 240_000);
afterAll(() => world.stop());

/** What referral, the case's timeline and the pages hold of it must be one thing. */
async function expectAgreement(walk: Walk): Promise<Told> {
  const told = (await world.look('sender', walk))!;
  const { body } = await world.call('sender', 'intake', 'GET', `/cases/${walk.caseId}`);
  const onTimeline = (body['referrals'] as Told[]).find(({ referralId }) => referralId === walk.referralId);
  if (told.state === 'draft' || (onTimeline === undefined && neverSent(told))) expect(onTimeline).toBeUndefined();
  else {
    expect(onTimeline?.state).toBe(told.state);
    expect(onTimeline?.reroutedTo).toBe(told.reroutedTo);
    expect(isOpen(onTimeline!)).toBe(isOpen(told));
  }
  const { stage, answerOwedBy } = traitsOf(told.state);
  expect({ waiting: isWaiting(told), working: isWorking(told), over: isOver(told) }).toEqual({
    waiting: stage === 'waiting',
    working: stage === 'at-work',
    over: stage === 'over',
  });
  expect(['sender', 'recipient'].filter((side) => owesAnswer(side as 'sender', told))).toEqual(
    answerOwedBy ? [answerOwedBy] : [],
  );
  return told;
}
const neverSent = (told: Told): boolean => !('sentAt' in told);

/** Does the act and holds what was answered against what the page had been told. @returns whether anything changed */
async function expectHonest(
  walk: Walk,
  by: Role,
  act: (typeof personalActs)[number],
  mayBeDenied: boolean,
): Promise<boolean> {
  const before = await world.look(by, walk);
  const { status, body } = await world.act(by, walk, act);
  const accepted = status === 200 && body['version'] !== before?.version;
  const offered = before !== null && may(act, before);
  if (offered && act === 'send' && mayBeDenied) expect(body['code']).toBe('disclosure-denied');
  else
    expect({ by, act, state: before?.state, accepted }).toEqual({ by, act, state: before?.state, accepted: offered });
  const after = await world.look(by, walk);
  if (status === 200)
    expect(after).toMatchObject({ state: body['state'], mayDo: body['mayDo'], version: body['version'] });
  else expect(after?.version).toBe(before?.version);
  return accepted;
}

async function take(walk: Walk, one: Step, withdrawn: boolean): Promise<void> {
  if (one === 'time') return world.pass(30);
  if (one === 'withdrawal') return withdrawn ? undefined : world.withdraw(walk);
  const mine = one.anything ? personalActs : ((await world.look(one.by, walk))?.mayDo ?? []);
  const acts = mine.length > 0 ? mine : personalActs;
  await expectHonest(walk, one.by, acts[one.place % acts.length]!, withdrawn);
}

describe('any walk of a referral', () => {
  const agree = (): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.boolean(), steps, async (sent, sequence) => {
        const walk = await world.draft();
        if (sent) await expectHonest(walk, 'sender', 'send', false);
        let withdrawn = false;
        for (const one of sequence) {
          await take(walk, one, withdrawn);
          withdrawn ||= one === 'withdrawal';
          await expectAgreement(walk);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  it('leaves referral, timeline and pages in the same state, and was offered exactly where it was accepted', agree);

  const extendAnOpenQuestion = async (): Promise<void> => {
    const walk = await world.draft();
    for (const [by, act] of [
      ['sender', 'send'],
      ['recipient', 'ask'],
      ['coordinator', 'extend'],
    ] as const)
      expect(await expectHonest(walk, by, act, false)).toBe(true);
    expect(await expectAgreement(walk)).toMatchObject({ state: 'information-requested' });
  };
  it('notices when an extended question is believed to be answered', async () => {
    expect(await catches('extended-is-requested', extendAnOpenQuestion)).toHaveProperty('message');
  });
});

/** The shortest way from a draft, by the table. */
function wayTo(target: ReferralState): { readonly act: ReferralAct; readonly by: Role }[] {
  let ways = [{ at: 'draft' as ReferralState, way: [] as { act: ReferralAct; by: Role }[] }];
  for (let seen = new Set(['draft']); ways.length > 0;) {
    const found = ways.find(({ at }) => at === target);
    if (found) return found.way;
    ways = ways.flatMap(({ at, way }) =>
      referralActs.flatMap((act) =>
        rulesOf(act).flatMap(({ by, from, to }) => {
          if (to === 'same' || !from.includes(at) || seen.has(to) || (by === 'system' && isPersonal(act))) return [];
          seen = new Set([...seen, to]);
          return [{ at: to, way: [...way, { act, by: by === 'system' ? 'nobody' : by }] }];
        }),
      ),
    );
  }
  throw new Error(`no way leads to ${target}`);
}

describe('in every state', () => {
  it.each(referralStates)('%s: nobody is accepted in what they are not offered', async (state) => {
    const walk = await world.draft();
    for (const { act, by } of wayTo(state)) await world.bringAbout(walk, act, by);
    expect((await expectAgreement(walk)).state).toBe(state);
    for (const by of roles) {
      const before = await world.look(by, walk);
      for (const act of personalActs.filter((one) => before === null || !may(one, before))) {
        const { status, body } = await world.act(by, walk, act);
        // Said again what had been done before: no error, and no change.
        if (status === 200) expect(body['version']).toBe(before?.version);
      }
      expect(await world.look(by, walk)).toEqual(before);
    }
    expect((await expectAgreement(walk)).state).toBe(state);
  });
});
