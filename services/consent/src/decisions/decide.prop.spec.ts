import { describe, expect, it } from '@jest/globals';
import { dataCategories, purposes } from '@tsunagi/contracts';
import type { AgencyId, CaseId, ConsentId, PersonId, ReferralId } from '@tsunagi/kernel';
import fc from 'fast-check';
import { evolve, standing, withdraw, type Consent } from '../records/consent.js';
import { reconsider } from '../referral-keys/referral-key.js';
import { decide, type Circumstances, type DisclosureRequest } from './decide.js';

const agencies = ['hidamari', 'tomoshibi', 'shakyo'] as AgencyId[];
/** Few values, so that they meet: milliseconds around one moment. */
const moment = fc.integer({ min: 0, max: 12 }).map((ms) => new Date(1_795_000_000_000 + ms));
const some = <Item>(items: readonly Item[], minLength = 1) => fc.subarray([...items], { minLength });
const restriction = fc.constantFrom(...agencies.map((id) => `exclude-agency:${id}` as const));

const consentOf = (wishes: fc.Arbitrary<Consent['restrictions']>): fc.Arbitrary<Consent> =>
  fc
    .record({
      consentId: fc.uuid().map((id) => id as ConsentId),
      categories: some(dataCategories.slice(0, 5)),
      purposes: some(purposes.slice(0, 2)),
      recipients: some(agencies),
      restrictions: wishes,
      validFrom: moment,
      lastsMs: fc.integer({ min: 1, max: 8 }),
      recordedAt: moment,
      fate: fc.constantFrom('granted', 'withdrawn', 'entered-in-error'),
    })
    .map(({ lastsMs, fate, ...terms }): Consent => {
      const base = {
        ...terms,
        caseId: 'k' as CaseId,
        personId: 'p' as PersonId,
        method: 'oral' as const,
        expiresAt: new Date(terms.validFrom.getTime() + lastsMs),
      };
      if (fate === 'granted') return { ...base, state: 'granted' };
      const cause = fate === 'withdrawn' ? 'person' : 'entered-in-error';
      return { ...base, state: 'withdrawn', withdrawnAt: terms.validFrom, cause };
    });
const consent = consentOf(fc.oneof(fc.constant([]), fc.array(restriction, { maxLength: 1 })));

const request: fc.Arbitrary<DisclosureRequest> = fc.record({
  basis: fc.constant('consent' as const),
  recipient: fc.constantFrom(...agencies),
  categories: some(dataCategories.slice(0, 5), 0),
  purpose: fc.constantFrom(...purposes.slice(0, 2)),
});
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  consents: fc.array(consent, { maxLength: 6 }),
  member: fc.boolean(),
  caseClosed: fc.boolean(),
  keyDestroyed: fc.boolean(),
  now: moment,
});
const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 2_000 });

/** The law in other words: written apart from the code it checks. */
const agreed = ({ consents, now }: Circumstances, { recipient, purpose }: DisclosureRequest) =>
  new Set(
    consents
      .filter((one) => one.state === 'granted')
      .filter((one) => one.validFrom.getTime() <= now.getTime() && now.getTime() < one.expiresAt.getTime())
      .filter((one) => one.recipients.includes(recipient) && one.purposes.includes(purpose))
      .flatMap((one) => one.categories),
  );

describe('I1 whatever was agreed, a decision', () => {
  it('never permits beyond the union of the consents in force', () => {
    holds(
      fc.property(request, circumstances, (asked, around) => {
        const union = agreed(around, asked);
        const answer = decide(asked, around);
        expect(answer.permittedCategories.filter((category) => !union.has(category))).toEqual([]);
        if (answer.decision === 'permit') expect(answer.permittedCategories).toEqual(asked.categories);
      }),
    );
  });

  it('permits exactly what is covered, when nothing is excluded and nothing stands in the way', () => {
    const plain = fc.array(consentOf(fc.constant([])), { maxLength: 6 });
    holds(
      fc.property(request, plain, moment, (asked, consents, now) => {
        fc.pre(asked.categories.length > 0);
        const around = { consents, now, member: true, caseClosed: false, keyDestroyed: false };
        const union = agreed(around, asked);
        const covered = asked.categories.every((category) => union.has(category));
        expect(decide(asked, around).decision).toBe(covered ? 'permit' : 'deny');
      }),
    );
  });

  it('says why not exactly when it denies', () => {
    holds(
      fc.property(request, circumstances, (asked, around) => {
        const { decision, reasons, restsOn } = decide(asked, around);
        expect(reasons.length > 0).toBe(decision === 'deny');
        expect(restsOn.length > 0).toBe(decision === 'permit');
        expect(new Set(reasons).size).toBe(reasons.length);
      }),
    );
  });

  it('is denied for an agency that is no member, a closed case, a destroyed key', () => {
    holds(
      fc.property(request, circumstances, (asked, around) => {
        fc.pre(!around.member || around.caseClosed || around.keyDestroyed);
        expect(decide(asked, around)).toMatchObject({ decision: 'deny', permittedCategories: [] });
      }),
    );
  });
});

describe('I2 whatever was agreed', () => {
  it('a withdrawal never permits more than before', () => {
    holds(
      fc.property(request, circumstances, fc.nat(), fc.boolean(), (asked, around, pick, error) => {
        fc.pre(around.consents.length > 0);
        const gone = around.consents[pick % around.consents.length]!;
        const cause = error ? 'entered-in-error' : 'person';
        const consents = around.consents.map((one) =>
          one === gone ? withdraw(one, around.now, cause).reduce(evolve, one) : one,
        );
        const open = { now: around.now, member: true, caseClosed: false, keyDestroyed: false };
        const before = decide(asked, { ...open, consents: around.consents }).permittedCategories;
        const after = decide(asked, { ...open, consents }).permittedCategories;
        expect(after.filter((category) => !before.includes(category))).toEqual([]);
      }),
    );
  });

  it('a withdrawn consent carries no decision and no key', () => {
    holds(
      fc.property(request, circumstances, (asked, around) => {
        const { restsOn } = decide(asked, around);
        for (const one of around.consents) {
          if (standing(one, around.now) !== 'in-force') expect(restsOn).not.toContain(one.consentId);
        }
      }),
    );
  });

  it('a key is kept exactly when a decision without other obstacles would permit all of it', () => {
    holds(
      fc.property(request, circumstances, (asked, { consents, now }) => {
        fc.pre(asked.categories.length > 0);
        const { recipient, categories, purpose } = asked;
        const ids = { referralId: 'r' as ReferralId, caseId: 'k' as CaseId, personId: 'p' as PersonId };
        const key = { ...ids, recipient, categories, purpose, publicKey: '', ground: asked.basis, restsOn: [] };
        const around = { consents, now, member: true, caseClosed: false, keyDestroyed: false };
        const { closed, kept } = reconsider([key], around);
        const answer = decide(asked, around);
        expect(kept.length).toBe(answer.decision === 'permit' ? 1 : 0);
        expect(closed.length + kept.length).toBe(1);
        if (kept[0]) expect(kept[0].restsOn).toEqual(answer.restsOn);
      }),
    );
  });
});

describe('other consents', () => {
  it('that exclude nobody never take a permit away', () => {
    const unrelated = consentOf(fc.constant(['do-not-pass-on']));
    holds(
      fc.property(request, circumstances, unrelated, (asked, around, another) => {
        const before = decide(asked, around).permittedCategories;
        const after = decide(asked, { ...around, consents: [...around.consents, another] }).permittedCategories;
        expect(before.filter((category) => !after.includes(category))).toEqual([]);
      }),
    );
  });
});

describe('the ends of a consent', () => {
  it('hold to the millisecond', () => {
    const open = consentOf(fc.constant([])).filter(({ state }) => state === 'granted');
    holds(
      fc.property(open, fc.integer({ min: -2, max: 2 }), (one, ms) => {
        const asked = {
          basis: 'consent' as const,
          recipient: one.recipients[0]!,
          purpose: one.purposes[0]!,
          categories: one.categories,
        };
        const at = (end: Date) => {
          const now = new Date(end.getTime() + ms);
          const around = { consents: [one], now, member: true, caseClosed: false, keyDestroyed: false };
          return { now, permitted: decide(asked, around).decision === 'permit' };
        };
        const start = at(one.validFrom);
        const end = at(one.expiresAt);
        expect(start.permitted).toBe(ms >= 0 && start.now < one.expiresAt);
        expect(end.permitted).toBe(ms < 0 && end.now >= one.validFrom);
      }),
    );
  });
});
