import { describe, expect, it } from '@jest/globals';
import {
  personalActs,
  referralActs,
  referralParties,
  referralStates,
  rulesOf,
  statesWhere,
  traitsOf,
  whatMayDo,
  type ReferralAct,
  type ReferralParty,
} from '@tsunagi/contracts';
import type { ReferralId } from '@tsunagi/kernel';
import { catches, planted } from '@tsunagi/testing';
import fc from 'fast-check';
import { as, calendar, draft, hoursAfter, MONDAY, permit } from '../testing/pure-referral.js';
import { followUpsAfter } from './follow-up.js';
import * as decide from './decide.js';
import type { Acting, Decision } from './decide.js';
import { evolve, sendingOf } from './evolve.js';
import { publicEventsOf } from './referral-events.js';
import { standingOf, type Referral, type ReferralEvent } from './referral.js';

const next = {
  newReferralId: '0198f000-0000-7000-8000-00000000000a' as ReferralId,
  newRecipient: 'tomoshibi' as never,
};
const byTime =
  (type: ReferralEvent['type']) =>
  (referral: Referral, acting: Acting): Decision => {
    const happened = decide.whenTimePasses(referral, acting).filter((event) => event.type === type);
    return { ok: true, value: happened };
  };
const run: Readonly<Record<ReferralAct, (referral: Referral, acting: Acting) => Decision>> = {
  send: (referral, acting) => decide.send(referral, acting, permit, hoursAfter(acting.now, 24)),
  // The fault: anybody who can read the referral accepts it.
  accept: (referral, acting) =>
    decide.accept(referral, planted('anybody-accepts') ? as('recipient', acting.now) : acting),
  decline: (referral, acting) => decide.decline(referral, acting, 'no-capacity'),
  ask: decide.ask,
  answer: (referral, acting) => decide.answer(referral, acting, calendar),
  start: decide.start,
  hold: decide.hold,
  resume: decide.resume,
  progress: decide.progress,
  complete: (referral, acting) => decide.complete(referral, acting, 'resolved'),
  fail: (referral, acting) => decide.fail(referral, acting),
  cancel: decide.cancel,
  correct: decide.correct,
  extend: (referral, acting) => decide.extend(referral, acting, hoursAfter(acting.now, 48)),
  reroute: (referral, acting) => decide.reroute(referral, acting, next),
  remind: byTime('reminded'),
  escalate: byTime('escalated'),
  expire: byTime('expired'),
  revoke: decide.revoke,
};

interface Step {
  readonly command: ReferralAct;
  readonly party: ReferralParty;
  readonly hours: number;
}
const hours = fc.constantFrom(0, 1, 13, 60);
const anything = fc.record({
  command: fc.constantFrom(...referralActs),
  party: fc.constantFrom(...referralParties),
  hours,
});
const named = referralActs.flatMap((command) => rulesOf(command).map(({ by: party }) => ({ command, party })));
const byTheTable = fc.tuple(fc.constantFrom(...named), hours).map(([act, passed]) => ({ ...act, hours: passed }));
/** Mostly what the table names, by whom it names, so that the deep states are reached; and now and then anything. */
const step: fc.Arbitrary<Step> = fc.oneof({ weight: 4, arbitrary: byTheTable }, { weight: 1, arbitrary: anything });
const sending: Step = { command: 'send', party: 'sender', hours: 0 };
const steps = fc
  .tuple(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 40 }))
  .map(([sent, more]) => (sent ? [sending, ...more] : more));

interface Taken extends Step {
  readonly before: Referral;
  readonly decision: Decision;
  readonly after: Referral;
  readonly at: Date;
}

/** Lets the steps act one after the other, each as its party, time going on. */
function play(steps: readonly Step[]): Taken[] {
  let state: Referral = draft;
  let now = MONDAY;
  return steps.map((one) => {
    now = hoursAfter(now, one.hours);
    const before = state;
    const decision = run[one.command](before, as(one.party, now));
    if (decision.ok) state = decision.value.reduce(evolve, before);
    return { ...one, before, decision, after: state, at: now };
  });
}

describe('every sequence of commands', () => {
  it('comes, over many, through every state', () => {
    const seen = new Set<string>();
    for (const sequence of fc.sample(steps, { numRuns: 500, seed: 1 }))
      for (const { after } of play(sequence)) seen.add(after.state);
    expect([...seen].sort()).toEqual([...referralStates].sort());
  });

  it('moves only along the table, by whom the table names', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { command, party, before, decision, after } of play(sequence)) {
          if (!decision.ok || decision.value.length === 0) expect(after).toEqual(before);
          else {
            const rule = rulesOf(command).find(({ by, from }) => by === party && from.includes(before.state));
            expect(rule).toBeDefined();
            expect(after.state).toBe(rule!.to === 'same' ? before.state : rule!.to);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  const onlyTheRecipientAccepts = (): void =>
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { party, before, after } of play(sequence)) {
          if (before.state !== 'accepted' && after.state === 'accepted') expect(party).toBe('recipient');
          if (['accepted', 'in-progress', 'on-hold', 'completed'].includes(after.state))
            expect(after).toMatchObject({ acceptedBy: 'recipient-staff' });
        }
      }),
      { numRuns: 300 },
    );
  it('comes to acceptance only by the recipient, and to openable content only through it', onlyTheRecipientAccepts);
  it('notices an acceptance by anybody', async () => {
    expect(await catches('anybody-accepts', onlyTheRecipientAccepts)).toHaveProperty('message');
  });

  const mayDoIsWhatGoes = (): void =>
    fc.assert(
      fc.property(steps, fc.subarray([...referralParties]), (sequence, some) => {
        const probes = {
          ...run,
          extend: (one: Referral, by: Acting) => decide.extend(one, by, hoursAfter(by.now, 999)),
        };
        for (const { after, at } of play(sequence)) {
          const acting = { ...as('sender', at), parties: new Set(some) };
          const goes = personalActs.filter((act) => {
            const decision = probes[act](after, acting);
            return decision.ok && decision.value.length > 0;
          });
          // The fault: a page that knows the state alone would offer to re-route what has been re-routed.
          const rerouted = planted('rerouted-twice') ? false : standingOf(after).rerouted;
          expect(whatMayDo({ state: after.state, rerouted }, acting.parties)).toEqual(goes);
        }
      }),
      { numRuns: 500 },
    );
  it('lets somebody do exactly what it would then accept of them', mayDoIsWhatGoes);
  it('notices when more is offered', async () => {
    expect(await catches('rerouted-twice', mayDoIsWhatGoes)).toHaveProperty('message');
  });

  it('never goes on from an end, except that the coordinator extends an expired one', () => {
    const ends = new Set<string>(statesWhere(({ stage }) => stage === 'over'));
    ends.delete('expired');
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { before, after } of play(sequence)) {
          if (ends.has(before.state)) expect(after.state).toBe(before.state);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('I11 leaves someone responsible, with a date to come, whenever it comes to an unanswered end', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (sequence, hasCoordinator) => {
        const responsible = {
          assignee: draft.createdBy,
          calendar,
          ...(hasCoordinator && { coordinating: next.newRecipient }),
        };
        for (const { before, decision, after } of play(sequence)) {
          if (!decision.ok || before.state === after.state || !traitsOf(after.state).leavesResponsible) continue;
          const event = decision.value.at(-1)!;
          const left = followUpsAfter(after, event, responsible);
          expect(left.length).toBeGreaterThan(0);
          for (const { agency, dueAt } of left) {
            expect(agency).toBeTruthy();
            expect(dueAt.getTime()).toBeGreaterThan(event.at.getTime());
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('I7 tells others of nothing before it was sent, and always the same identities after', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { decision, after } of play(sequence)) {
          for (const event of decision.ok ? decision.value : []) {
            const told = publicEventsOf(after, event);
            if (!sendingOf(after)) expect(told).toEqual([]);
            for (const { key, payload } of told) {
              expect(key).toBe(after.caseId);
              expect(payload).toMatchObject({ referralId: after.referralId, personId: after.personId });
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the table', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const command of referralActs)
        for (const { from, to } of rulesOf(command))
          if (to !== 'same' && from.some((one) => reached.has(one))) reached.add(to);
    }
    expect(reached.size).toBe(referralStates.length);
  });
});
