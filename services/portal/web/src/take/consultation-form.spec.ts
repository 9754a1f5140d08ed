import { describe, expect, it } from '@jest/globals';
import {
  checkConsultation,
  chooseNeed,
  duplicateQuestion,
  emptyConsultation,
  toNewCase,
  type ConsultationForm,
} from './consultation-form.js';

const today = '2026-11-21';
const form: ConsultationForm = {
  ...emptyConsultation,
  name: '渡\u{908A}\u{E0101}\u3000\u{20BB7}',
  kana: 'わたなべ',
  birthDate: 'Ｓ５５．４．１',
  phone: '０８０－００００－１２３４',
  needs: ['debt', 'food'],
  primary: 'food',
  text: '家賃が払えない',
};

describe('the standard form', () => {
  it('I10: sends the name, the numbers and the birth date as they were written', () => {
    const { person } = toNewCase(form);
    expect(person.name).toBe('渡\u{908A}\u{E0101}\u3000\u{20BB7}');
    expect(person.phones).toEqual(['０８０－００００－１２３４']);
    expect(person.birthDate).toBe('Ｓ５５．４．１');
    expect(person).not.toHaveProperty('gender');
    expect(person).not.toHaveProperty('email');
  });
  it('marks one need as the most pressing', () => {
    expect(toNewCase(form).consultation.needs).toEqual([
      { code: 'debt', primary: false },
      { code: 'food', primary: true },
    ]);
    const first = chooseNeed(emptyConsultation, 'health', true);
    expect(first.primary).toBe('health');
    expect(chooseNeed(chooseNeed(first, 'debt', true), 'health', false).primary).toBe('debt');
  });
  it('sends who came only when somebody else came', () => {
    const reported = { ...form, reporterName: '民生委員', reporterPhone: '' };
    expect(toNewCase(reported)).not.toHaveProperty('reporter');
    expect(toNewCase({ ...reported, channel: 'supporter' }).reporter).toEqual({ name: '民生委員' });
  });
  it('finds what is missing or impossible', () => {
    expect(checkConsultation(form, today)).toEqual([]);
    expect(checkConsultation({ ...emptyConsultation, birthDate: '令和8年2月30日' }, today)).toEqual([
      { pointer: '/person/name', code: 'no-name' },
      { pointer: '/person/birthDate', code: 'date-impossible' },
      { pointer: '/consultation/needs', code: 'no-needs' },
    ]);
    expect(checkConsultation({ ...form, birthDate: '2026-11-22' }, today)).toEqual([
      { pointer: '/person/birthDate', code: 'date-in-future' },
    ]);
  });
  it('takes somebody who gave no name, and sends none', () => {
    const nameless: ConsultationForm = { ...form, name: '', flags: ['anonymous'] };
    expect(checkConsultation(nameless, today)).toEqual([]);
    expect(toNewCase(nameless).person).not.toHaveProperty('name');
    expect(checkConsultation({ ...nameless, flags: [] }, today)).toEqual([
      { pointer: '/person/name', code: 'no-name' },
    ]);
  });
  it('takes a birth date as far as it is known, and says what is wrong with one that cannot be read', () => {
    const faults = (birthDate: string) => checkConsultation({ ...form, birthDate }, today).map(({ code }) => code);
    for (const known of ['昭和52年', '1985年6月', '不詳', '40歳くらい', '大正15年12月25日'])
      expect([known, faults(known)]).toEqual([known, []]);
    expect(faults('春ごろ')).toEqual(['birth-date-unreadable']);
  });
  it('refuses a My Number before anything leaves the page', () => {
    expect(checkConsultation({ ...form, text: '番号は 1234 5678 9018 です' }, today)).toEqual([
      { pointer: '/consultation/text', code: 'my-number' },
    ]);
  });
  it('looks for duplicates only when enough is known', () => {
    expect(duplicateQuestion({ ...emptyConsultation, name: '山' })).toBeNull();
    expect(duplicateQuestion({ ...emptyConsultation, phone: '080-0000-1234' })).toEqual({
      name: '',
      phones: ['080-0000-1234'],
    });
  });
});
