import { describe, expect, it } from '@jest/globals';
import { faultsOfConsultation } from './consultation.js';

const profile = { name: '𠮷田 実', phones: ['090-0000-1234'], flags: [] };
const faults = (reporter: Parameters<typeof faultsOfConsultation>[0]['reporter']) =>
  faultsOfConsultation({ receivedOn: '2026-11-02', reporter }, profile, '2026-11-02').map(({ code }) => code);

describe('the reporter of a consultation', () => {
  it('is never the person', () => {
    expect(faults({ relation: '本人' })).toEqual(['reporter-is-person']);
    expect(faults({ name: '吉田実' })).toEqual(['reporter-is-person']);
    expect(faults({ name: '吉田実', phone: '０９０００００１２３４', relation: '知人' })).toEqual([
      'reporter-is-person',
    ]);
  });
  it('may share the name with the person', () => {
    expect(faults({ name: '吉田実', relation: '父' })).toEqual([]);
    expect(faults({ name: '吉田実', phone: '090-0000-9999' })).toEqual([]);
    expect(faults({ phone: '090-0000-1234', relation: '母' })).toEqual([]);
    expect(faults(undefined)).toEqual([]);
  });
});

describe('the day a consultation was received', () => {
  it('is today or earlier', () => {
    const on = (receivedOn: string) => faultsOfConsultation({ receivedOn }, profile, '2026-11-02');
    expect(on('2026-11-03')).toEqual([{ pointer: '/receivedOn', code: 'date-in-future' }]);
    expect(on('2026-11-02')).toEqual([]);
  });
});
