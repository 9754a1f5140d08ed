import { dataCategories, purposes } from '@tsunagi/contracts';
import { instantInput, nameText, text } from '@tsunagi/http';
import { parseJapaneseDate, tokyoInstant } from '@tsunagi/kernel';
import { z } from 'zod';
import { agencyCode, distinct } from '../decisions/decision-input.schema.js';
import { consentMethods, plainRestrictions, type Restriction } from '../records/consent.js';

/** An instant, or a date in either calendar, which means the beginning of that day in Tokyo. */
const startInput = z
  .string()
  .max(40)
  .transform((value, context) => {
    if (z.iso.datetime({ offset: true }).safeParse(value).success) return new Date(value);
    const date = parseJapaneseDate(value);
    if (date !== null) return tokyoInstant(date, 0);
    context.addIssue({ code: 'custom', params: { code: 'date-impossible' } });
    return z.NEVER;
  });

const EXCLUSION = /^exclude-agency:[a-z][a-z0-9-]{1,39}$/;
const restriction = z
  .string()
  .max(60)
  .refine((value) => EXCLUSION.test(value) || plainRestrictions.some((code) => code === value), {
    params: { code: 'restriction-unknown' },
  })
  .transform((value) => value as Restriction);

/** A code such as `paper`, `recording`, `form-image`. */
const kindCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const consentInput = z.strictObject({
  categories: distinct(z.enum(dataCategories), { min: 1, max: dataCategories.length }),
  purposes: distinct(z.enum(purposes), { min: 1, max: purposes.length }),
  recipients: distinct(agencyCode, { min: 1, max: 100 }),
  validFrom: startInput.optional(),
  expiresAt: instantInput,
  method: z.enum(consentMethods),
  explainedBy: nameText(200),
  formVersion: text(60),
  proxy: z.strictObject({ name: nameText(200), relation: text(60) }).optional(),
  restrictions: distinct(restriction, { min: 0, max: 50 }).default([]),
  evidence: z.strictObject({ kind: kindCode, reference: text(200) }).optional(),
});
export type ConsentInput = z.output<typeof consentInput>;
