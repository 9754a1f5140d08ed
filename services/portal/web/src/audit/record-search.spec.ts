import { describe, expect, it } from '@jest/globals';
import { checkSearch, emptySearch, toSearch } from './record-search.js';

const subject = '0190A000-0000-7000-8000-000000000001';

describe('asking the records', () => {
  it('asks by the chosen way only', () => {
    const form = { ...emptySearch, view: 'subject' as const, subject: ` ${subject} `, actor: 'caseworker' };
    expect(toSearch(form)).toEqual({ subject: subject.toLowerCase() });
    expect(toSearch({ ...form, view: 'actor', action: 'view' })).toEqual({ actor: 'caseworker', action: 'view' });
    expect(toSearch({ ...emptySearch, view: 'denied', action: 'view' })).toEqual({ outcome: 'refused' });
    expect(toSearch(emptySearch)).toEqual({});
  });
  it('takes whole days in Tokyo', () => {
    expect(toSearch({ ...emptySearch, from: 'R8.4.1', to: '2026-04-01' })).toEqual({
      from: '2026-03-31T15:00:00.000Z',
      to: '2026-04-01T14:59:59.999Z',
    });
  });
  it('finds what cannot be asked', () => {
    expect(checkSearch({ ...emptySearch, view: 'subject', subject: '山田', from: '先週' })).toEqual([
      { pointer: '/subject', code: 'subject' },
      { pointer: '/from', code: 'date' },
    ]);
    expect(checkSearch({ ...emptySearch, view: 'subject', subject })).toEqual([]);
  });
});
