import { describe, expect, it } from '@jest/globals';
import { checkExport, exportFrom, toExport } from './export-form.js';
import { checkIncident, toIncident, type IncidentForm } from './incident-form.js';
import { checkQuestion } from './question-text.js';
import { emptySearch } from './record-search.js';
import { checkRules, toRules, typedRules } from './rules-form.js';
import { checkSample, toSample } from './sample-form.js';
import { fileSize } from './save-file.js';

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
      { pointer: '/to', code: 'required' },
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

describe('the extent of a leak', () => {
  const form: IncidentForm = {
    by: 'actor',
    actor: 'caseworker',
    referral: '',
    ...april,
    discovered: 'R8.5.2',
    wrongful: 'no',
  };
  it('is asked for an account or a referral, never both', () => {
    expect(toIncident(form)).toEqual({
      actor: 'caseworker',
      ...aprilInstants,
      discoveredAt: '2026-05-01T15:00:00.000Z',
      wrongful: false,
    });
    expect(toIncident({ ...form, by: 'referral', referral: subject.toUpperCase() })).toMatchObject({
      referralId: subject,
    });
    expect(toIncident({ ...form, by: 'referral', referral: subject })).not.toHaveProperty('actor');
  });
  it('needs every answer, and a day that has come', () => {
    expect(checkIncident(form, '2026-05-02')).toEqual([]);
    expect(checkIncident({ ...form, wrongful: null, actor: ' ' }, '2026-05-01')).toEqual([
      { pointer: '/actor', code: 'actor' },
      { pointer: '/discoveredAt', code: 'future' },
      { pointer: '/wrongful', code: 'wrongful' },
    ]);
  });
});

describe('a question to an agency', () => {
  it('needs a question, an agency and a day to come', () => {
    expect(checkQuestion({ agency: 'fukushi-somu', question: 'なぜ', dueOn: '' }, '2026-11-21')).toEqual([]);
    expect(checkQuestion({ agency: '', question: ' ', dueOn: 'R8.11.20' }, '2026-11-21')).toEqual([
      { pointer: '/agency', code: 'agency' },
      { pointer: '/question', code: 'question' },
      { pointer: '/dueOn', code: 'date' },
    ]);
  });
});

describe('a draw', () => {
  it('takes whole days and 1 to 200 records, in full-width digits too', () => {
    expect(toSample({ ...april, size: '20' })).toEqual({ ...aprilInstants, size: 20 });
    expect(checkSample({ from: '', to: 'R8.4.1', size: '201' })).toEqual([
      { pointer: '/from', code: 'required' },
      { pointer: '/size', code: 'size' },
    ]);
    expect(toSample({ ...april, size: '1.5' })).toBeNull();
  });
});

describe('the rules', () => {
  it('come back as numbers, or name the field that is none', () => {
    const typed = typedRules([{ rule: 'volume-own-past', enabled: true, thresholds: { factor: 3, minimum: 20 } }]);
    expect(toRules(typed)).toEqual({
      rules: [{ rule: 'volume-own-past', enabled: true, thresholds: { factor: 3, minimum: 20 } }],
    });
    const wrong = [{ ...typed[0]!, thresholds: [['factor', '三'] as const, ['minimum', '2.5'] as const] }];
    expect(checkRules(wrong)).toEqual(['/rules/0/thresholds/factor']);
  });
});

describe('a download', () => {
  it('says how much has come as file managers do', () => {
    expect([fileSize(900), fileSize(12_400), fileSize(3_400_000)]).toEqual(['900 B', '12 kB', '3.4 MB']);
  });
});
