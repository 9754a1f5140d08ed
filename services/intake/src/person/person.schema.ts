import { genders, personFlags } from '@tsunagi/contracts';
import { nameText, text } from '@tsunagi/http';
import { z } from 'zod';
import { orEmpty } from '../or-empty.js';
import { isPhone, LONGEST_PHONE } from './phone.js';

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

const fields = {
  name: nameText(200),
  kana: nameText(200),
  birthDate: text(60),
  gender: z.enum(genders),
  address: nameText(500),
};

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
  name: orEmpty(nameText(200)),
  phone: orEmpty(phone),
  relation: orEmpty(nameText(100)),
});
