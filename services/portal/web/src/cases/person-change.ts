import type { PersonChange, ShownPerson } from '../api/cases.js';
import { emptyConsultation, toNewCase, type ConsultationForm } from '../take/consultation-form.js';

/** The person as the standard form shows it, to be corrected. A withheld address stays an empty field. */
export const formOf = (person: ShownPerson): ConsultationForm => ({
  ...emptyConsultation,
  name: person.name ?? '',
  kana: person.kana ?? '',
  birthDate: person.birthDateWritten ?? person.birthDate ?? '',
  gender: person.gender ?? '',
  phone: person.phones[0] ?? '',
  phone2: person.phones[1] ?? '',
  email: person.email ?? '',
  address: person.address ?? '',
  flags: person.flags,
});

const fields = ['name', 'kana', 'birthDate', 'gender', 'address', 'email'] as const;

/**
 * Only what was changed: an emptied field is cleared with null. A withheld address that was left empty is untouched, so
 * that nobody erases what they were not shown; numbers beyond the second stay as they are.
 */
export function changeOf(person: ShownPerson, form: ConsultationForm): PersonChange {
  const { person: after } = toNewCase(form);
  const hidden = person.withheld.includes('address') && form.address === '';
  // The form shows the words in which the birth date was told: those, unchanged, are no change.
  const before = { ...person, birthDate: person.birthDateWritten ?? person.birthDate };
  const changed = fields.filter((field) => !(field === 'address' && hidden) && after[field] !== before[field]);
  const phones = [...(after.phones ?? []), ...person.phones.slice(2)];
  return {
    ...Object.fromEntries(changed.map((field) => [field, after[field] ?? null])),
    ...(differ(phones, person.phones) && { phones }),
    ...(differ([...(after.flags ?? [])].sort(), [...person.flags].sort()) && { flags: after.flags }),
  };
}

const differ = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);
