import type { Channel, Gender, NeedCode, PersonFlag } from '@tsunagi/contracts';
import { containsMyNumber, isUnborn, parseJapaneseDate, readBirthDate, telephoneKeys } from '@tsunagi/kernel';
import type { Fault } from '../form/faults.js';
import type { Need, NewCase, DuplicateQuestion } from '../api/cases.js';

/** What stands in the standard form (相談受付・申込票), as typed. */
export interface ConsultationForm {
  readonly channel: Channel;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly reporterRelation: string;
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string;
  readonly gender: Gender | '';
  readonly phone: string;
  readonly phone2: string;
  readonly email: string;
  readonly address: string;
  readonly flags: readonly PersonFlag[];
  readonly needs: readonly NeedCode[];
  readonly primary: NeedCode | null;
  readonly text: string;
}
export const emptyConsultation: ConsultationForm = {
  channel: 'self-visit',
  reporterName: '',
  reporterPhone: '',
  reporterRelation: '',
  name: '',
  kana: '',
  birthDate: '',
  gender: '',
  phone: '',
  phone2: '',
  email: '',
  address: '',
  flags: [],
  needs: [],
  primary: null,
  text: '',
};

const othersCome: readonly Channel[] = ['family-visit', 'family-phone-or-mail', 'agency-referral', 'supporter'];
/** Somebody else than the person came or called (来談者). */
export const hasReporter = (channel: Channel): boolean => othersCome.includes(channel);

/** The first need chosen is the most pressing one until another is marked. */
export function chooseNeed(
  form: Pick<ConsultationForm, 'needs' | 'primary'>,
  need: NeedCode,
  chosen: boolean,
): Pick<ConsultationForm, 'needs' | 'primary'> {
  const needs = chosen ? [...form.needs, need] : form.needs.filter((each) => each !== need);
  const primary = form.primary !== null && needs.includes(form.primary) ? form.primary : (needs[0] ?? null);
  return { needs, primary };
}

export type ConsultationFault =
  'no-name' | 'no-needs' | 'date-impossible' | 'birth-date-unreadable' | 'date-in-future' | 'my-number';

/** @returns the faults by JSON Pointer of the request's field */
export function checkConsultation(form: ConsultationForm, today: string): Fault<ConsultationFault>[] {
  const birth = form.birthDate.trim() === '' ? undefined : readBirthDate(form.birthDate, today);
  return [
    ...(form.name.trim() === '' && !form.flags.includes('anonymous')
      ? [{ pointer: '/person/name', code: 'no-name' } as const]
      : []),
    ...(birth && birth.kind !== 'date'
      ? [
          {
            pointer: '/person/birthDate',
            code: birth.kind === 'impossible' ? 'date-impossible' : 'birth-date-unreadable',
          } as const,
        ]
      : []),
    ...(birth?.kind === 'date' && isUnborn(birth.date, today)
      ? [{ pointer: '/person/birthDate', code: 'date-in-future' } as const]
      : []),
    ...(form.needs.length === 0 ? [{ pointer: '/consultation/needs', code: 'no-needs' } as const] : []),
    ...texts(form)
      .filter(([, text]) => containsMyNumber(text))
      .map(([pointer]) => ({ pointer, code: 'my-number' }) as const),
  ];
}

const texts = (form: ConsultationForm): readonly (readonly [string, string])[] => [
  ['/reporter/name', form.reporterName],
  ['/reporter/phone', form.reporterPhone],
  ['/reporter/relation', form.reporterRelation],
  ['/person/name', form.name],
  ['/person/kana', form.kana],
  ['/person/phones/0', form.phone],
  ['/person/phones/1', form.phone2],
  ['/person/email', form.email],
  ['/person/address', form.address],
  ['/consultation/text', form.text],
];

export const toNeeds = (needs: readonly NeedCode[], primary: NeedCode | null): Need[] =>
  needs.map((code) => ({ code, primary: code === primary }));

/** Names, numbers and texts stay as written (I10). */
const filled = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter((text) => text !== '');

/** The request for a checked form. Empty fields are left out. */
export function toNewCase(form: ConsultationForm): NewCase {
  const [birthDate] = filled([form.birthDate]);
  const [email] = filled([form.email.normalize('NFKC')]);
  return {
    channel: form.channel,
    ...(hasReporter(form.channel) && form.reporterName !== '' && { reporter: reporterOf(form) }),
    person: {
      ...(form.name !== '' && { name: form.name }),
      ...(form.kana !== '' && { kana: form.kana }),
      ...(birthDate && { birthDate }),
      ...(form.gender !== '' && { gender: form.gender }),
      ...(form.address !== '' && { address: form.address }),
      phones: filled([form.phone, form.phone2]),
      ...(email && { email }),
      flags: form.flags,
    },
    consultation: { needs: toNeeds(form.needs, form.primary), text: form.text },
  };
}

const reporterOf = (form: ConsultationForm): NonNullable<NewCase['reporter']> => ({
  name: form.reporterName,
  ...(form.reporterPhone !== '' && { phone: form.reporterPhone.trim() }),
  ...(form.reporterRelation !== '' && { relation: form.reporterRelation }),
});

/** What is enough to look for the same person, or null while too little is known. */
export function duplicateQuestion(form: ConsultationForm): DuplicateQuestion | null {
  const name = form.name.trim();
  const phones = filled([form.phone, form.phone2]).filter((phone) => telephoneKeys(phone).length > 0);
  const birthDate = parseJapaneseDate(form.birthDate);
  if (name.length < 2 && phones.length === 0) return null;
  return {
    name,
    ...(form.kana !== '' && { kana: form.kana }),
    ...(birthDate !== null && { birthDate }),
    ...(phones.length > 0 && { phones }),
  };
}
