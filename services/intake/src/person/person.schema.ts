import { genders, personFlags } from '@tsunagi/contracts';
import { z } from 'zod';
import { orEmpty } from '../or-empty.js';
import { isPhone, LONGEST_PHONE } from './phone.js';

/** What names a person: kept as entered, but not blank. @param max characters */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine(notBlank, { params: { code: 'required' } });
function notBlank(text: string): boolean {
  return text.trim() !== '';
}

/** Deliberately loose: old carriers gave out addresses that RFC 5321 does not allow. */
const email = z
  .string()
  .max(254)
  .refine((text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text.normalize('NFKC').trim()), {
    params: { code: 'email-format' },
  });
const phone = z
  .string()
  .max(LONGEST_PHONE)
  .refine(isPhone, { params: { code: 'phone-format' } });
const phones = z.array(phone).max(10);
const flags = z
  .array(z.enum(personFlags))
  .max(personFlags.length)
  .refine((list) => new Set(list).size === list.length, { params: { code: 'duplicate' } });

const fields = { name: line(200), kana: line(200), birthDate: line(60), gender: z.enum(genders), address: line(500) };

/** A person as given at the first consultation. */
export const personBody = z.strictObject({
  name: orEmpty(fields.name),
  kana: orEmpty(fields.kana),
  birthDate: orEmpty(fields.birthDate),
  gender: fields.gender.optional(),
  address: orEmpty(fields.address),
  phones: phones.default([]),
  email: orEmpty(email),
  flags: flags.default([]),
});

/** Some fields of a person; `null` clears one. */
export const personChangeBody = z
  .strictObject({
    name: fields.name.nullable(),
    kana: fields.kana.nullable(),
    birthDate: fields.birthDate.nullable(),
    gender: fields.gender.nullable(),
    address: fields.address.nullable(),
    phones,
    email: email.nullable(),
    flags,
  })
  .partial();

/** 来談者: who came in the person's place. */
export const reporterBody = z.strictObject({
  name: orEmpty(line(200)),
  phone: orEmpty(phone),
  relation: orEmpty(line(100)),
});
