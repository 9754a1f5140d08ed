import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Catalogue } from './catalogue.js';
import { body, cutPage, dateInput, decodeCursor, encodeCursor, instantInput, nameText, query, text } from './parse.js';
import { ProblemError } from './problem.js';

const schema = z.strictObject({
  person: z.strictObject({ name: text(10), birthDate: dateInput.optional() }),
  alias: nameText(10).optional(),
  needs: z.array(z.enum(['food', 'debt'])).min(1),
});
const good = { person: { name: '髙橋' }, needs: ['food'] };

const refusal = (run: () => unknown): { code: string; errors: { pointer: string; code: string }[] } => {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError)
      return {
        code: error.problem.code,
        errors: (error.problem.errors ?? []).map(({ pointer, code }) => ({ pointer, code })),
      };
    throw error;
  }
  throw new Error('was accepted');
};
const refused = (value: unknown) => refusal(() => body(schema).transform(value, { type: 'body' }));

describe('body', () => {
  it('gives back what was entered, byte for byte', () => {
    const name = '渡邉\u{E0100}　塚';
    expect(body(schema).transform({ ...good, person: { name } }, { type: 'body' })).toEqual({
      ...good,
      person: { name },
    });
  });

  it('takes no identifier for a My Number, but finds one beside an identifier', () => {
    const id = '01a1fd9f-3145-7660-9188-254e1c528f36';
    const named = z.strictObject({ id: z.string() });
    expect(body(named).transform({ id }, { type: 'body' })).toEqual({ id });
    // A place is named by an identifier, e.g. where a content key belongs.
    expect(body(named).transform({ id: `package/${id}` }, { type: 'body' })).toEqual({ id: `package/${id}` });
    for (const beside of [`${id} 123456789018`, `123456789018/${id}`, `${id}123456789018`])
      expect(refusal(() => body(named).transform({ id: beside }, { type: 'body' })).code).toBe('my-number');
  });

  it.each([
    ['a missing field', { needs: ['food'] }, '/person', 'required'],
    ['an empty field', { person: { name: '' }, needs: ['food'] }, '/person/name', 'required'],
    ['a field too long', { person: { name: 'あ'.repeat(11) }, needs: ['food'] }, '/person/name', 'too-long'],
    ['a wrong type', { person: { name: 5 }, needs: ['food'] }, '/person/name', 'wrong-type'],
    ['no choice', { ...good, needs: [] }, '/needs', 'too-few'],
    ['an unknown choice', { ...good, needs: ['money'] }, '/needs/0', 'not-a-choice'],
    ['an unknown field', { ...good, extra: 1 }, '/extra', 'unknown-field'],
    [
      'an impossible date',
      { ...good, person: { name: 'a', birthDate: '2026-02-30' } },
      '/person/birthDate',
      'date-impossible',
    ],
    ['a field of spaces', { ...good, person: { name: '\u3000 ' } }, '/person/name', 'required'],
    [
      'a field of invisible characters',
      { ...good, person: { name: ' \u200B\u3164' } },
      '/person/name',
      'nothing-visible',
    ],
    ['an empty Braille pattern', { ...good, person: { name: '\u2800' } }, '/person/name', 'nothing-visible'],
    ['a name in another order', { ...good, alias: 'a\u202Eb' }, '/alias', 'bidi-control'],
    ['a lone surrogate', { ...good, person: { name: '\uD842' } }, '/person/name', 'lone-surrogate'],
    ['NUL', { ...good, person: { name: 'a\u0000b' } }, '/person/name', 'control-character'],
    ['a control character', { ...good, person: { name: 'a\u0007b' } }, '/person/name', 'control-character'],
  ])('names the field of %s', (_, value, pointer, code) => {
    expect(refused(value)).toEqual({ code: 'invalid-content', errors: [{ pointer, code }] });
  });

  it('refuses a My Number anywhere, also in a number, a key or an unknown field', () => {
    expect(refused({ ...good, person: { name: '1234-5678-9018' } }).code).toBe('my-number');
    expect(refused({ ...good, note: 123456789018 }).code).toBe('my-number');
    expect(refused({ ...good, '１２３４５６７８９０１８': 1 })).toEqual({
      code: 'my-number',
      errors: [{ pointer: '', code: 'my-number' }],
    });
  });

  it('refuses nesting beyond the limit', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 40; n++) deep = [deep];
    expect(refused({ ...good, needs: deep }).errors[0]!.code).toBe('too-deep');
  });

  it('says it in the language of the reader, with the name of the field', () => {
    const catalogue = new Catalogue([{ labels: { 'person.name': { ja: '氏名', en: 'the name' } } }]);
    const problem = { code: 'invalid-content', errors: [{ pointer: '/person/name', code: 'required' }] };
    expect(catalogue.tell(problem, 'ja').errors[0]!.message).toBe('氏名を入力してください。');
    expect(catalogue.tell(problem, 'en').errors[0]!.message).toBe('Enter the name.');
  });
});

describe('instantInput', () => {
  it('takes an instant, or a day in either calendar as its end in Tokyo', () => {
    expect(instantInput.parse('2026-11-21T00:00:00Z').toISOString()).toBe('2026-11-21T00:00:00.000Z');
    expect(instantInput.parse('令和9年3月31日').toISOString()).toBe('2027-03-31T14:59:59.999Z');
    expect(instantInput.safeParse('明日').success).toBe(false);
  });
});

describe('cursors', () => {
  const place = z.tuple([z.string(), z.number()]);
  it('come back as they went', () => {
    expect(decodeCursor(place, encodeCursor(['2026', 5]))).toEqual(['2026', 5]);
    expect(decodeCursor(place, undefined)).toBeNull();
  });
  it.each([
    ['0000-01-01T00:00:00.000Z', 1],
    ['9999-12-31T23:59:59.999Z', 1],
    ['+012345-01-01T00:00:00Z', 1],
    ['2026-02-30T00:00:00Z', 1],
    ['a\u0000b', 1],
    ['\ud800', 1],
    ['2026', 1e300],
  ])('refuse %j, which no database could compare', (...forged) => {
    expect(refusal(() => decodeCursor(place, encodeCursor(forged))).code).toBe('invalid-query');
  });
  it.each(['x', encodeCursor(['only one']), '%%%'])('refuse %s as a wrong query', (cursor) => {
    expect(refusal(() => decodeCursor(place, cursor)).code).toBe('invalid-query');
  });
});

describe('instantInput', () => {
  it.each(['9999-12-31T23:59:59-14:00', '0001-01-01T00:00:00Z', '2200-01-01T00:00:00Z'])('refuses %s', (value) => {
    expect(instantInput.safeParse(value).success).toBe(false);
  });
  it('takes what people plan', () => {
    expect(instantInput.parse('令和9年3月31日').toISOString()).toBe('2027-03-31T14:59:59.999Z');
    expect(instantInput.parse('2026-11-30T09:00:00+09:00').toISOString()).toBe('2026-11-30T00:00:00.000Z');
  });
});

describe('cutPage', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const cut = (limit: number) => cutPage(rows, limit, ({ id }) => [id]);
  it('shows no more than asked, and goes on after the last one shown', () => {
    expect(cut(2)).toEqual({ shown: rows.slice(0, 2), next: encodeCursor(['b']) });
  });
  it('ends where there is nothing more', () => {
    expect([cut(3).next, cut(4).next, cutPage([], 4, () => ['x']).next]).toEqual([null, null, null]);
  });
});

describe('query', () => {
  it('answers 400 by the name of the parameter', () => {
    const shape = z.strictObject({ limit: z.coerce.number().int().min(1).max(100) });
    expect(refusal(() => query(shape).transform({ limit: '1000' }, { type: 'query' }))).toEqual({
      code: 'invalid-query',
      errors: [{ pointer: '/limit', code: 'out-of-range' }],
    });
  });
});
