import { describe, expect, it } from '@jest/globals';
import { dataCategories, needCodes, packageContent, preview, type DataCategory } from '@tsunagi/contracts';
import fc from 'fast-check';
import { catches, planted } from '@tsunagi/testing';
import { composePackage, type CaseFile } from './compose-package.js';

/** A text that cannot come from anywhere else, so that it is recognised wherever it turns up. */
const mark = (kind: string) => fc.integer({ min: 100_000, max: 999_999 }).map((n) => `〈${kind}${n}〉`);
const now = new Date('2026-11-02T01:00:00Z');
const file: fc.Arbitrary<CaseFile> = fc.record({
  profile: fc.record({
    name: mark('name'),
    kana: mark('kana'),
    address: mark('address'),
    phones: fc.array(mark('phone'), { maxLength: 3 }),
    email: mark('email'),
    flags: fc.subarray(['address-confidential', 'no-phone-calls'] as const),
  }),
  needs: fc.uniqueArray(fc.constantFrom(...needCodes)).map((codes) => codes.map((code) => ({ code, primary: false }))),
  consultations: fc.array(
    fc.record({
      receivedOn: fc.constant('2026-10-01'),
      channel: fc.constant('outreach' as const),
      needs: fc.constant([]),
      text: mark('text'),
    }),
    { maxLength: 3 },
  ),
  notes: fc.array(fc.record({ at: fc.constant(now), kind: fc.constantFrom('note', 'hand-over'), text: mark('text') }), {
    maxLength: 3,
  }),
});

/** Which category may carry which mark. */
const carriers: Readonly<Record<string, DataCategory>> = {
  name: 'identity',
  kana: 'identity',
  phone: 'contact',
  email: 'contact',
  address: 'address',
  text: 'free-notes',
};

/** As a careless composer would do it. */
const composed: typeof composePackage = (of, request, at) => {
  const made = composePackage(of, request, at);
  const { name = '' } = of.profile;
  return planted('package-with-name') ? { ...made, package: { ...made.package, identity: { name } } } : made;
};

describe('I1 whatever is on file', () => {
  it('a package tells nothing beyond the permitted categories, and the check would notice a name too much', () =>
    catches('package-with-name', () => {
      fc.assert(
        fc.property(file, fc.subarray([...dataCategories]), (of, categories) => {
          const made = composed(of, { categories }, now);
          const told = [...JSON.stringify(made.package).matchAll(/〈([a-z]+)\d+〉/g)].map(
            ([, kind]) => carriers[kind!]!,
          );
          expect(told.filter((category) => !categories.includes(category))).toEqual([]);
          expect(packageContent.safeParse(made.package).success).toBe(true);
        }),
      );
    }).then((caught) => expect(String(caught)).toContain('Property failed')));

  it('a preview tells no name, no address and no free text, and a hidden address is nowhere', () => {
    fc.assert(
      fc.property(file, fc.subarray([...dataCategories]), (of, categories) => {
        const made = composePackage(of, { categories }, now);
        expect(JSON.stringify(made.preview)).not.toMatch(/〈/);
        expect(preview.safeParse(made.preview).success).toBe(true);
        if (of.profile.flags.includes('address-confidential')) expect(JSON.stringify(made)).not.toMatch(/〈address/);
      }),
    );
  });
});
