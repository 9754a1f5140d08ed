import { describe, expect, it } from '@jest/globals';
import { asksMore, checkSearch, emptySearch, toSearch } from './record-search.js';

const subject = '0190A000-0000-7000-8000-000000000001';

describe('asking the records', () => {
  it('asks for what was filled in and nothing else', () => {
    expect(toSearch(emptySearch)).toEqual({});
    expect(toSearch({ ...emptySearch, subject: ` ${subject} `, action: 'view', relation: 'same-address' })).toEqual({
      subject: subject.toLowerCase(),
      action: 'view',
      relation: 'same-address',
    });
    expect(toSearch({ ...emptySearch, actor: 'caseworker2 ', outcome: 'refused' })).toEqual({
      actor: 'caseworker2',
      outcome: 'refused',
    });
  });
  it('takes whole days in Tokyo', () => {
    expect(toSearch({ ...emptySearch, from: 'R8.4.1', to: '2026-04-01' })).toEqual({
      from: '2026-03-31T15:00:00.000Z',
      to: '2026-04-01T14:59:59.999Z',
    });
  });
  it('finds what cannot be asked', () => {
    expect(checkSearch({ ...emptySearch, subject: '山田', caseId: 'R8-000101', from: '先週' })).toEqual([
      { pointer: '/subject', code: 'id' },
      { pointer: '/caseId', code: 'id' },
      { pointer: '/from', code: 'date' },
    ]);
    expect(checkSearch({ ...emptySearch, from: 'R8.4.2', to: 'R8.4.1' })).toEqual([{ pointer: '/to', code: 'order' }]);
    expect(checkSearch({ ...emptySearch, subject, from: 'R8.4.1', to: 'R8.4.1' })).toEqual([]);
  });
  it('knows when the folded conditions must be shown', () => {
    expect(asksMore({ ...emptySearch, actor: 'a' })).toBe(false);
    expect(asksMore({ ...emptySearch, basis: 'own-case' })).toBe(true);
  });
});
