import { dataCategories, decidedGround, legalBases, purposes } from '@tsunagi/contracts';
import { fieldErrorsOf } from '@tsunagi/http';
import { isAgencyId, type AgencyId, type CaseId, type Problem } from '@tsunagi/kernel';
import { z } from 'zod';
import { grounds, isGround } from '../grounds/all-grounds.js';
import type { DisclosureRequest } from './decide.js';

export const agencyCode = z
  .string()
  .max(40)
  .refine(isAgencyId, { params: { code: 'not-valid' } })
  .transform((id) => id as AgencyId);
export const uuidOf = <Id extends string>() => z.uuid().transform((id) => id.toLowerCase() as Id);

/** Each at most once. There is no "all": what is sensitive is named or not included. */
export const distinct = <Item extends z.ZodType>(item: Item, { min, max }: { min: number; max: number }) =>
  z
    .array(item)
    .min(min)
    .max(max)
    .superRefine((items, context) => {
      for (const [n, one] of items.entries()) {
        if (items.indexOf(one) < n) context.addIssue({ code: 'custom', path: [n], params: { code: 'duplicate' } });
      }
    });

/** The question for a decision, as sent. What `basis` holds beside its code is told by the fields of its ground. */
export const decisionQuestion = {
  caseId: uuidOf<CaseId>(),
  recipient: agencyCode,
  categories: distinct(z.enum(dataCategories), { min: 0, max: dataCategories.length }),
  purpose: z.enum(purposes),
  basis: z.looseObject({ code: z.enum(legalBases) }),
};

const decisionAnswer = {
  decision: z.enum(['permit', 'deny']),
  decisionId: z.uuid(),
  basis: decidedGround,
  reasons: z.array(z.string()),
  permittedCategories: z.array(z.enum(dataCategories)),
  restrictions: z.array(z.string()),
};
export const decisionReply = z.object(decisionAnswer);
export const permitReply = z.object({ ...decisionAnswer, publicKey: z.base64url().optional() });
export const openingReply = z.object({ ...decisionAnswer, contentKeys: z.array(z.base64url()).optional() });

type Question = Omit<DisclosureRequest, 'basis'> & { readonly basis: z.output<typeof decisionQuestion.basis> };

/** @returns the request to decide, or the 422 that says what is wrong with the basis. */
export function toRequest({ basis, recipient, categories, purpose }: Question): DisclosureRequest | Problem {
  const { code, ...said } = basis;
  if (!isGround(code)) {
    return { code: 'basis-not-available', errors: [{ pointer: '/basis/code', code: 'basis-not-available' }] };
  }
  const checked = grounds[code].fields.safeParse(said, { reportInput: true });
  if (checked.success) return { basis: code, recipient, categories, purpose };
  const errors = fieldErrorsOf(checked.error).map((error) => ({ ...error, pointer: `/basis${error.pointer}` }));
  return { code: 'invalid-content', errors };
}
