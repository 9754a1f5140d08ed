import { describe, expect, it } from '@jest/globals';
import type { ShownPerson } from '../api/cases.js';
import { changeOf, formOf } from './person-change.js';

const person: ShownPerson = {
  name: '髙橋 美咲',
  kana: 'たかはし みさき',
  birthDate: '1984-07-12',
  gender: 'female',
  address: 'みなと野市東町1-1',
  phones: ['080-0000-1234', '0900-00-0000', '070-0000-9999'],
  flags: ['no-phone-calls'],
  withheld: [],
};

describe('correcting a person', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changeOf(person, formOf(person))).toEqual({});
  });
  it('sends only what was changed, a cleared field as null', () => {
    const form = { ...formOf(person), birthDate: 'S59.7.13', kana: '', phone2: '' };
    expect(changeOf(person, form)).toEqual({
      birthDate: 'S59.7.13',
      kana: null,
      phones: ['080-0000-1234', '070-0000-9999'],
    });
  });
  it('never clears a hidden address that was not shown, and takes a new one', () => {
    const { address: _, ...rest } = person;
    const hidden: ShownPerson = { ...rest, withheld: ['address'], flags: ['address-confidential'] };
    expect(changeOf(hidden, formOf(hidden))).toEqual({});
    expect(changeOf(hidden, { ...formOf(hidden), address: '転居先' })).toEqual({ address: '転居先' });
  });
  it('knows an untouched birth date by the words in which it was told', () => {
    const told: ShownPerson = { ...person, birthDate: '~40@2025-01', birthDateWritten: '40歳くらい' };
    expect(changeOf(told, formOf(told))).toEqual({});
    expect(changeOf(told, { ...formOf(told), birthDate: '昭和60年' })).toEqual({ birthDate: '昭和60年' });
  });
  it('leaves somebody without a name without one', () => {
    const { name: _, ...nameless } = { ...person, flags: ['anonymous'] as const };
    expect(changeOf(nameless, formOf(nameless))).toEqual({});
    expect(changeOf(nameless, { ...formOf(nameless), name: '髙橋' })).toEqual({ name: '髙橋' });
  });
  it('does not mind the order of flags', () => {
    const two: ShownPerson = { ...person, flags: ['no-phone-calls', 'interpreter-needed'] };
    expect(changeOf(two, { ...formOf(two), flags: ['interpreter-needed', 'no-phone-calls'] })).toEqual({});
    expect(changeOf(two, { ...formOf(two), flags: [] })).toEqual({ flags: [] });
  });
});
