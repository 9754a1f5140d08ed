import { describe, expect, it } from '@jest/globals';
import { legalBases } from '@tsunagi/contracts';
import { bases, checkBasis, isAvailable } from './legal-bases.js';

describe('the table of legal bases', () => {
  it('holds every basis of the code list, each with its source in law', () => {
    expect(Object.keys(bases).sort()).toEqual([...legalBases].sort());
    for (const basis of Object.values(bases)) expect(basis.source).not.toBe('');
  });

  it('offers consent and anonymous only', () => {
    expect(legalBases.filter(isAvailable)).toEqual(['consent', 'anonymous']);
  });

  it('asks a supervisor where the law leaves it to judgement', () => {
    const approved = legalBases.filter((code) => bases[code].approver === 'supervisor');
    expect(approved).toEqual(['vital-interest', 'clear-benefit']);
  });
});

describe('a basis as sent', () => {
  it('holds with the fields of its row', () => {
    expect(checkBasis({ code: 'consent' })).toEqual([]);
    expect(checkBasis({ code: 'anonymous', confirmed: true })).toEqual([]);
  });

  it('is refused when it is not available, whatever it holds', () => {
    expect(checkBasis({ code: 'vital-interest', danger: 'x' })).toEqual([
      { pointer: '/basis/code', code: 'basis-not-available' },
    ]);
  });

  it('names fields it does not know, and fields of the wrong kind', () => {
    expect(checkBasis({ code: 'anonymous', confirmed: 'yes', 'a/b': 1 })).toEqual([
      { pointer: '/basis/a~1b', code: 'unknown-field', params: { name: 'a/b' } },
      { pointer: '/basis/confirmed', code: 'wrong-type', params: { expected: 'flag' } },
    ]);
  });
});
