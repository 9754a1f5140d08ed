import { z } from 'zod';
import { channels, dataCategories, genders, needCodes, personFlags } from './codes.js';

/**
 * The clear content of a referral package (情報提供書), made by intake, read by the recipient under a permit.
 * One optional part per data category; a category that was not permitted is absent, not empty.
 */
export const packageContent = z.object({
  version: z.literal(1),
  composedAt: z.iso.datetime(),
  categories: z.array(z.enum(dataCategories)),
  /** Conditions that travel with the data, e.g. 「第三者に伝えない」. */
  flags: z.array(z.enum(personFlags)),
  identity: z
    .object({
      /** Absent of somebody who gave no name; what else is known of them is told all the same. */
      name: z.string().optional(),
      kana: z.string().optional(),
      birthDate: z.string().optional(),
      gender: z.enum(genders).optional(),
    })
    .optional(),
  contact: z.object({ phones: z.array(z.string()), email: z.string().optional() }).optional(),
  /** Absent also when the address is confidential, even if permitted: `withheld` then says so. */
  address: z.object({ address: z.string() }).optional(),
  needs: z.array(z.object({ code: z.enum(needCodes), primary: z.boolean() })).optional(),
  supportHistory: z
    .array(z.object({ at: z.string(), channel: z.enum(channels), needs: z.array(z.enum(needCodes)) }))
    .optional(),
  freeNotes: z.array(z.object({ at: z.string(), text: z.string() })).optional(),
  /** Categories that were permitted but hold nothing, or are withheld, with the reason. */
  withheld: z.array(
    z.object({ category: z.enum(dataCategories), reason: z.enum(['address-confidential', 'nothing-recorded']) }),
  ),
});
export type PackageContent = z.infer<typeof packageContent>;
