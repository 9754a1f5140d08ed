import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataCategories, denialReasons, groundCodes, passesPersonalData, purposes } from '@tsunagi/contracts';
import { tokyoInstant, type AgencyId, type CaseId, type ConsentId, type PersonId } from '@tsunagi/kernel';
import { catches, planted } from '@tsunagi/testing';
import { parse } from 'yaml';
import { z } from 'zod';
import { decide, type Circumstances, type DisclosureRequest } from '../decisions/decide.js';
import type { Consent, Restriction } from '../records/consent.js';
import { grounds } from './all-grounds.js';

const day = z.iso.date();
const categories = z.array(z.enum(dataCategories));
const agency = z.string().transform((id) => id as AgencyId);
const consent = z.strictObject({
  id: z.string(),
  categories,
  recipients: z.array(agency),
  purposes: z.array(z.enum(purposes)).default(['support']),
  wishes: z.array(z.string().transform((wish) => wish as Restriction)).default([]),
  from: day,
  /** The last day. */
  until: day,
  recorded: day.optional(),
  withdrawn: z.enum(['person', 'entered-in-error']).optional(),
});
/** A case as a lawyer reads it: Japanese for people, and the same in terms that a decision takes. */
const written = z.strictObject({
  case: z.string(),
  article: z.string(),
  situation: z.string(),
  question: z.string(),
  /** A day, at noon, or a moment; in Tokyo. */
  today: z.string().regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/),
  member: z.boolean().default(true),
  'case-closed': z.boolean().default(false),
  'key-destroyed': z.boolean().default(false),
  consents: z.array(consent),
  ask: z.strictObject({
    basis: z.enum(groundCodes).default('consent'),
    recipient: agency,
    categories,
    purpose: z.enum(purposes).default('support'),
  }),
  expect: z.strictObject({
    answer: z.enum(['permit', 'deny']),
    reasons: z.array(z.enum(denialReasons)).default([]),
    'may-go': categories.optional(),
    'rests-on': z.array(z.string()).default([]),
    wishes: z.array(z.string()).default([]),
    key: z.enum(['stays', 'goes']).optional(),
  }),
});
type Written = z.output<typeof written>;

const CASES = join(import.meta.dirname, 'cases');
const cases: readonly Written[] = readdirSync(CASES)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => z.array(written).parse(parse(readFileSync(join(CASES, file), 'utf8'))));

function consentOf({ id, wishes, from, until, recorded, withdrawn, ...terms }: Written['consents'][number]): Consent {
  const validFrom = tokyoInstant(from, 0);
  const base = {
    ...terms,
    consentId: id as ConsentId,
    caseId: 'case' as CaseId,
    personId: 'person' as PersonId,
    restrictions: wishes,
    validFrom,
    expiresAt: tokyoInstant(until, 24),
    recordedAt: recorded === undefined ? validFrom : tokyoInstant(recorded, 0),
    method: 'written' as const,
  };
  if (withdrawn === undefined) return { ...base, state: 'granted' };
  return { ...base, state: 'withdrawn', withdrawnAt: tokyoInstant('2026-05-20', 0), cause: withdrawn };
}

const momentOf = (today: string): Date =>
  today.includes(' ') ? new Date(`${today.replace(' ', 'T')}+09:00`) : tokyoInstant(today, 12);

const circumstancesOf = (one: Written): Circumstances => ({
  consents: one.consents.map(consentOf),
  member: one.member,
  caseClosed: one['case-closed'],
  keyDestroyed: one['key-destroyed'],
  now: momentOf(one.today),
});

type Changed = readonly [DisclosureRequest, Circumstances];
const everyConsent =
  (change: (one: Consent, asked: DisclosureRequest) => Partial<Consent>) =>
  ([asked, around]: Changed): Changed => [
    asked,
    { ...around, consents: around.consents.map((one) => ({ ...one, ...change(one, asked) }) as Consent) },
  ];
/** A judge that overlooks one thing sees the question like this. */
const overlooked: Readonly<Record<string, (seen: Changed) => Changed>> = {
  'the recipient': everyConsent((_, { recipient }) => ({ recipients: [recipient] })),
  'the purpose': everyConsent((_, { purpose }) => ({ purposes: [purpose] })),
  'the categories': everyConsent(() => ({ categories: dataCategories })),
  'the start': everyConsent(() => ({ validFrom: new Date(0) })),
  'the expiry': everyConsent(() => ({ expiresAt: new Date(8.64e15) })),
  'a withdrawal': everyConsent(({ state }) => (state === 'withdrawn' ? { state: 'granted' } : {})),
  'what an error is': everyConsent(({ state }) => (state === 'withdrawn' ? { cause: 'person' } : {})),
  'the wishes': everyConsent(() => ({ restrictions: [] })),
  'when a wish was said': everyConsent(() => ({ recordedAt: new Date(0) })),
  membership: ([asked, around]) => [asked, { ...around, member: true }],
  'a closed case': ([asked, around]) => [asked, { ...around, caseClosed: false }],
  'a destroyed key': ([asked, around]) => [asked, { ...around, keyDestroyed: false }],
  'the first day of the law': ([asked, around]) => [
    asked,
    { ...around, now: new Date(Math.max(+around.now, +new Date('2024-01-01'))) },
  ],
  'the ground': ([asked, around]) => [{ ...asked, basis: 'consent' }, around],
};

const seenBy = (one: Written): Changed =>
  Object.entries(overlooked).reduce<Changed>(
    (seen, [what, change]) => (planted(`overlooks ${what}`) ? change(seen) : seen),
    [one.ask, circumstancesOf(one)],
  );

function check(one: Written): void {
  const [request, circumstances] = seenBy(one);
  const { expect: expected } = one;
  const permitted = expected.answer === 'permit' ? one.ask.categories : [];
  expect({ case: one.case, ...decide(request, circumstances) }).toEqual({
    case: one.case,
    decision: expected.answer,
    reasons: expected.reasons,
    permittedCategories: expected['may-go'] ?? permitted,
    restsOn: expected['rests-on'],
    restrictions: expected.wishes,
  });
  if (expected.key === undefined) return;
  const ends = grounds[request.basis].endsWhen(request, circumstances);
  expect({ case: one.case, key: ends ? 'goes' : 'stays' }).toEqual({ case: one.case, key: expected.key });
}

describe('I1 the cases of the grounds', () => {
  it.each(cases.map((one) => [one.case, one] as const))('%s', (_, one) => check(one));

  it('are enough, each with its own name, for every ground, and for every reason a ground can give', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map((one) => one.case)).size).toBe(cases.length);
    expect(new Set(cases.map(({ ask }) => ask.basis))).toEqual(new Set(groundCodes));
    const given = new Set(cases.flatMap((one) => one.expect.reasons));
    // Only a ground that asks for an approval can lack one; `all-grounds.spec.ts` makes one that does.
    const needed = denialReasons.filter((reason) => reason !== 'approval-missing');
    expect(needed.filter((reason) => !given.has(reason))).toEqual([]);
  });

  it('name the records that carry what passes personal data', () => {
    const carried = cases.filter(({ ask, expect: { answer } }) => answer === 'permit' && passesPersonalData(ask.basis));
    for (const one of carried) expect(one.expect['rests-on']).not.toEqual([]);
  });
});

describe('a judge that overlooks', () => {
  it.each(Object.keys(overlooked))('%s is caught by a case', async (what) => {
    const caught = await catches(`overlooks ${what}`, () => cases.forEach(check));
    expect(String(caught)).toContain('toEqual');
  });
});
