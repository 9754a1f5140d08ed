import { describe, expect, it } from '@jest/globals';
import { emptySearch } from '../search/record-search.js';
import { checkExport, exportFrom, toExport } from './export-form.js';

const subject = '0190a000-0000-7000-8000-000000000001';
const april = { from: 'R8.4.1', to: 'R8.4.30' };
const aprilInstants = { from: '2026-03-31T15:00:00.000Z', to: '2026-04-30T14:59:59.999Z' };

describe('an export', () => {
  it('begins with what was searched last, and asks for a reason first', () => {
    const form = exportFrom({ ...emptySearch, subject, purpose: 'support', action: 'view' });
    expect(form).toMatchObject({ kind: 'evidence', scope: 'person', search: { subject, action: 'view', purpose: '' } });
    expect(checkExport(form)).toEqual([{ pointer: '/reason', code: 'reason' }]);
    expect(exportFrom({ ...emptySearch, ...april }).scope).toBe('period');
  });
  it('takes one person alone or a period alone when it is sealed', () => {
    const form = { ...exportFrom({ ...emptySearch, subject, ...april, actor: 'x' }), reason: ' 監査請求3号 ' };
    expect(toExport(form)).toEqual({ kind: 'evidence', scope: { subject }, reason: '監査請求3号' });
    expect(toExport({ ...form, scope: 'period' }).scope).toEqual(aprilInstants);
    expect(checkExport({ ...form, scope: 'period', search: { ...form.search, to: '' } })).toEqual([
      { pointer: '/to', code: 'no-to' },
    ]);
    expect(checkExport({ ...form, search: emptySearch })).toEqual([{ pointer: '/subject', code: 'id' }]);
  });
  it('takes every condition when it is a table, and the encoding only for CSV', () => {
    const form = {
      ...exportFrom({ ...emptySearch, ...april, actor: 'caseworker' }),
      reason: 'x',
      kind: 'csv' as const,
    };
    expect(toExport({ ...form, encoding: 'cp932' })).toEqual({
      kind: 'csv',
      scope: { actor: 'caseworker', ...aprilInstants },
      encoding: 'cp932',
      reason: 'x',
    });
    expect(toExport({ ...form, kind: 'fhir' })).not.toHaveProperty('encoding');
  });
});
