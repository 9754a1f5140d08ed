import { needCodes, type NeedCode } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import { z } from 'zod';
import { area } from './area.js';

/** 名張市の5分野 */
export const fieldsOfFive = ['elder', 'disability', 'child', 'poverty', 'education'] as const;
/** 伊勢市の8分野 */
export const fieldsOfEight = [
  'money-or-housing',
  'work',
  'child-rearing',
  'school',
  'health',
  'elder-care',
  'disability',
  'relations-or-other',
] as const;

/** 空き状況 */
export const capacities = ['available', 'limited', 'none', 'waitlist', 'ask-first'] as const;
export type Capacity = (typeof capacities)[number];

const bilingual = z.strictObject({ ja: z.string().min(1).max(400), en: z.string().min(1).max(400) });
/** BCP 47, the primary subtag with what is needed beside it: `ja`, `vi`, `pt-BR`, `zh-Hans`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/);

/** One service of an agency, with the fields of both code lists in use. */
export const serviceBody = z.strictObject({
  name: bilingual,
  fields: z.strictObject({
    five: z.array(z.enum(fieldsOfFive)).max(5).default([]),
    eight: z.array(z.enum(fieldsOfEight)).max(8).default([]),
  }),
  needs: z.array(z.enum(needCodes)).min(1).max(32),
  /** The agency's own areas when absent. */
  areas: z.array(area).max(200).optional(),
  target: bilingual.optional(),
  hours: bilingual.optional(),
  booking: z.enum(['required', 'recommended', 'not-needed']).default('not-needed'),
  languages: z.array(languageTag).min(1).max(40).default(['ja']),
  online: z.boolean().default(false),
  visit: z.boolean().default(false),
  capacity: z.enum(capacities).default('ask-first'),
  /** Usual time to answer, business days. */
  usualDaysToAnswer: z.number().int().min(0).max(60).optional(),
  phone: z.string().max(40).optional(),
  /** Day on which the agency last confirmed the entry, `YYYY-MM-DD`. */
  lastConfirmed: z.iso.date().optional(),
});
export type ServiceInput = z.output<typeof serviceBody>;

/** A service in the directory. */
export interface Service extends ServiceInput {
  readonly serviceId: string;
  readonly agencyId: AgencyId;
  readonly areas: string[];
  readonly needs: NeedCode[];
}

export const serviceView = z
  .object({
    ...serviceBody.shape,
    areas: z.array(z.string()),
    serviceId: z.uuid(),
    agencyId: z.string(),
  })
  .meta({ id: 'Service' });
