import { describe, expect, it } from '@jest/globals';
import {
  categoriesOf,
  changeProfile,
  faultsOf,
  mentionsAddress,
  municipalityOf,
  showPerson,
  withBirthRead,
  type PersonProfile,
} from './person.js';

const hanako: PersonProfile = {
  name: '髙橋 花子',
  address: 'みなと野市東町1-2-3 コーポ港 201',
  phones: ['090-0000-0001'],
  flags: [],
};

describe('a change of a person', () => {
  it('replaces what is given, clears what is null, and keeps the rest as it was', () => {
    expect(changeProfile(hanako, { kana: 'たかはし はなこ', address: null })).toEqual({
      name: '髙橋 花子',
      kana: 'たかはし はなこ',
      phones: ['090-0000-0001'],
      flags: [],
    });
    expect(changeProfile(hanako, { name: undefined })).toEqual(hanako);
  });

  it('may leave nobody without a name who is not anonymous, and nobody born tomorrow', () => {
    expect(faultsOf(changeProfile(hanako, { name: null }), '2026-11-02')).toEqual([
      { pointer: '/name', code: 'required' },
    ]);
    expect(faultsOf({ phones: [], flags: ['anonymous'] }, '2026-11-02')).toEqual([]);
    expect(faultsOf({ ...hanako, birthDate: '2026-11-03' }, '2026-11-02')).toEqual([
      { pointer: '/birthDate', code: 'date-in-future' },
    ]);
    expect(faultsOf({ ...hanako, birthDate: '2026-11-02' }, '2026-11-02')).toEqual([]);
  });

  it('keeps of a birth date what is known, and the words in which it was told', () => {
    const told = (birthDate: string | null | undefined) => withBirthRead({ birthDate }, '2026-11-02');
    const change = (birthDate: string | null) => {
      const read = told(birthDate);
      return read.ok && changeProfile({ ...hanako, birthDate: '1977', birthDateWritten: '昭和52年' }, read.fields);
    };
    expect(change('約40歳')).toEqual({ ...hanako, birthDate: '~40@2026-11', birthDateWritten: '約40歳' });
    expect(change('1985-06')).toEqual({ ...hanako, birthDate: '1985-06' });
    expect(change(null)).toEqual(hanako);
    expect(told('昭和65年')).toMatchObject({ fault: { pointer: '/birthDate', code: 'date-impossible' } });
    expect(told('春ごろ')).toMatchObject({ fault: { pointer: '/birthDate', code: 'birth-date-unreadable' } });
    expect(faultsOf({ ...hanako, birthDate: 'unknown' }, '2026-11-02')).toEqual([]);
  });

  it('is recorded by the categories it touches', () => {
    expect(categoriesOf({ address: null, phones: [] })).toEqual(['address']);
    expect(categoriesOf(hanako)).toEqual(['identity', 'contact', 'address']);
  });
});

describe('a hidden address', () => {
  const hidden: PersonProfile = { ...hanako, flags: ['address-confidential'] };
  it('is withheld unless it is asked for, and said to be', () => {
    expect(showPerson(hidden, false)).not.toHaveProperty('address');
    expect(showPerson(hidden, false).withheld).toEqual(['address']);
    expect(showPerson(hidden, true)).toMatchObject({ address: hidden.address, withheld: [] });
    expect(showPerson(hanako, false)).toMatchObject({ address: hanako.address, withheld: [] });
  });

  it('is found in a text, whole or without the municipality, in any width', () => {
    expect(mentionsAddress('今は みなと野市東町１－２－３ コーポ港 201 に避難', hanako.address!)).toBe(true);
    expect(mentionsAddress('東町1-2-3コーポ港201です', hanako.address!)).toBe(true);
    expect(mentionsAddress('みなと野市に住む友人', hanako.address!)).toBe(false);
  });
});

describe('the municipality of an address', () => {
  it.each([
    ['みなと野市東町1-2-3', 'みなと野市'],
    ['〒123-4567 神奈川県横浜市中区本町1', '横浜市'],
    ['東京都千代田区1-1', '千代田区'],
    ['三重県四日市市諏訪町1-5', '四日市市'],
    ['東京都東村山市本町', '東村山市'],
    ['千葉県市川市八幡', '市川市'],
    ['北海道余市郡余市町朝日町', '余市町'],
    ['奈良県大和郡山市北郡山町', '大和郡山市'],
    ['京都府京都市中京区', '京都市'],
    ['山手町東1-1', '山手町'],
  ])('%s is %s', (address, municipality) => expect(municipalityOf(address)).toBe(municipality));
  it('is not guessed', () => expect(municipalityOf('不明')).toBeUndefined());
});
