import { describe, expect, it } from '@jest/globals';
import { groundCodes, legalBases } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import { z } from 'zod';
import { decideOn } from '../decisions/decide.js';
import { grounds, isGround } from './all-grounds.js';
import { fieldsOf } from './ground-fields.js';
import type { Ground } from './ground.js';

/** A ground that carries whatever is asked: what denies then holds for every ground. */
const lenient: Ground = {
  ...grounds.consent,
  decide: ({ categories }) => ({ reasons: [], carried: categories, restrictions: [] }),
  restsOn: () => ['a'],
};
const disclosure = { recipient: 'hidamari' as AgencyId, categories: ['needs'], purpose: 'support' } as const;
const circumstances = {
  consents: [],
  member: true,
  caseClosed: false,
  keyDestroyed: false,
  now: new Date('2026-11-20T03:00:00Z'),
};
const reasonsOf = (change: Partial<Ground>, other: Partial<typeof circumstances> = {}) =>
  decideOn({ ...lenient, ...change }, disclosure, { ...circumstances, ...other }).reasons;

describe('the grounds', () => {
  it('are those that the contracts list, each with an article, a wording and fields that a page can draw', () => {
    expect(Object.keys(grounds).sort()).toEqual([...groundCodes].sort());
    for (const code of groundCodes) {
      const { source, version, inForceFrom, fields } = grounds[code];
      expect([source.ja, source.en]).not.toContain('');
      expect(version).toBeGreaterThan(0);
      expect(inForceFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(fieldsOf(fields).every(({ name }) => name !== 'code')).toBe(true);
    }
  });

  it('are not yet written for every basis of the law', () => {
    expect(legalBases.filter(isGround).sort()).toEqual([...groundCodes].sort());
    expect(isGround('toString' as 'consent')).toBe(false);
  });
});

describe('I1 whatever a ground carries', () => {
  it('goes to members only, unless the ground is for anybody', () => {
    expect(reasonsOf({})).toEqual([]);
    expect(reasonsOf({}, { member: false })).toEqual(['recipient-not-member']);
    expect(reasonsOf({ forWhom: 'any' }, { member: false })).toEqual([]);
  });

  it('waits for the first day of the ground in Tokyo', () => {
    expect(reasonsOf({ inForceFrom: '2026-11-20' })).toEqual([]);
    const nextDay = { inForceFrom: '2026-11-21' };
    expect(reasonsOf(nextDay)).toEqual(['ground-not-in-force']);
    expect(reasonsOf(nextDay, { now: new Date('2026-11-20T14:59:59.999Z') })).toEqual(['ground-not-in-force']);
    expect(reasonsOf(nextDay, { now: new Date('2026-11-20T15:00:00Z') })).toEqual([]);
  });

  it('needs the approval that the ground asks for, which nobody can give yet', () => {
    expect(reasonsOf({ needsApproval: 'supervisor' })).toEqual(['approval-missing']);
  });
});

describe('the fields of a ground', () => {
  it('are told so that a page can draw them', () => {
    const label = { ja: '名', en: 'name' };
    const choices = { child: { ja: '児童', en: 'child' }, elder: { ja: '高齢者', en: 'elder' } };
    const fields = z.strictObject({
      danger: z.string().min(1).max(2_000).meta({ label }),
      since: z.iso.date().optional().meta({ label }),
      statute: z.enum(['child', 'elder']).meta({ label, choices }),
      confirmed: z.boolean().optional().meta({ label }),
    });
    const told = Object.entries(choices).map(([value, words]) => ({ value, label: words }));
    expect(fieldsOf(fields)).toEqual([
      { name: 'danger', label, kind: 'text', required: true, maxLength: 2_000 },
      { name: 'since', label, kind: 'date', required: false },
      { name: 'statute', label, kind: 'choice', required: true, choices: told },
      { name: 'confirmed', label, kind: 'checkbox', required: false },
    ]);
  });

  it('that no page can draw are a bug', () => {
    const label = { ja: '名', en: 'name' };
    const faulty = [z.array(z.string()).meta({ label }), z.string(), z.enum(['child']).meta({ label, choices: {} })];
    for (const field of faulty) expect(() => fieldsOf(z.strictObject({ field }))).toThrow(z.ZodError);
  });
});
