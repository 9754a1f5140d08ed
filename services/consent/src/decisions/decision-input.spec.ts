import { describe, expect, it } from '@jest/globals';
import { legalBases, type LegalBasisCode } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import { isGround } from '../grounds/all-grounds.js';
import { toRequest } from './decision-input.schema.js';

const asked = { recipient: 'hidamari' as AgencyId, categories: ['needs'], purpose: 'support' } as const;
const sent = (basis: { code: LegalBasisCode } & Record<string, unknown>) =>
  toRequest({ ...asked, categories: [...asked.categories], basis });

describe('a basis as sent', () => {
  it('holds with the fields of its ground', () => {
    expect(sent({ code: 'consent' })).toEqual({ ...asked, basis: 'consent' });
    expect(sent({ code: 'anonymous', confirmed: true })).toEqual({ ...asked, basis: 'anonymous' });
  });

  it('is refused when no ground is written for it, whatever it holds', () => {
    const unwritten = legalBases.find((code) => !isGround(code))!;
    const fault = { pointer: '/basis/code', code: 'basis-not-available' };
    expect(sent({ code: unwritten, danger: 'x' })).toEqual({ code: 'basis-not-available', errors: [fault] });
  });

  it('names fields it does not know, and fields of the wrong kind', () => {
    const { errors } = sent({ code: 'anonymous', confirmed: 'yes', 'a/b': 1 }) as { errors?: unknown[] };
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(
      expect.arrayContaining([
        { pointer: '/basis/a~1b', code: 'unknown-field', params: { name: 'a/b' } },
        { pointer: '/basis/confirmed', code: 'wrong-type', params: { expected: 'boolean' } },
      ]),
    );
  });
});
