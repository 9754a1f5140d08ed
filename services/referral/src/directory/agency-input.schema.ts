import { instantInput } from '@tsunagi/http';
import { isAgencyId } from '@tsunagi/kernel';
import { z } from 'zod';
import { agencyKinds, isMemberAt, type Agency } from './agency.js';
import { area } from './area.js';
import { isCorporateNumber } from './check-digits.js';

const nameInput = z.strictObject({ ja: z.string().min(1).max(120), en: z.string().min(1).max(120) });
const membershipInput = z
  .strictObject({ from: instantInput, until: instantInput.optional() })
  .refine(({ from, until }) => until === undefined || until > from, {
    path: ['until'],
    params: { code: 'not-valid' },
  });

const fields = {
  name: nameInput,
  kind: z.enum(agencyKinds),
  corporateNumber: z
    .string()
    .refine(isCorporateNumber, { params: { code: 'corporate-number-wrong' } })
    .optional(),
  areas: z.array(area).max(200).default([]),
  coordinating: z.boolean().default(false),
  member: membershipInput.optional(),
};
export const agencyBody = z.strictObject({
  agencyId: z.string().refine(isAgencyId, { params: { code: 'agency-id-wrong' } }),
  ...fields,
});
/** What changes; what is absent stays, `member: null` ends a membership that should never have been. */
export const agencyChange = z.strictObject({
  name: fields.name.optional(),
  kind: fields.kind.optional(),
  corporateNumber: fields.corporateNumber.nullable(),
  areas: z.array(area).max(200).optional(),
  coordinating: z.boolean().optional(),
  member: membershipInput.nullish(),
});

/** An agency as it is answered. */
export const agencyView = z
  .object({
    agencyId: z.string(),
    name: z.object({ ja: z.string(), en: z.string() }),
    kind: z.string(),
    corporateNumber: z.string().optional(),
    areas: z.array(z.string()),
    coordinating: z.boolean(),
    member: z.object({ from: z.iso.datetime(), until: z.iso.datetime().optional() }).optional(),
    /** Whether it is a member at this moment. */
    isMember: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Agency' });
export type AgencyView = z.infer<typeof agencyView>;

export const viewOfAgency = (agency: Agency, version: number, now: Date): AgencyView => ({
  agencyId: agency.agencyId,
  name: { ...agency.name },
  kind: agency.kind,
  ...(agency.corporateNumber !== undefined && { corporateNumber: agency.corporateNumber }),
  areas: [...agency.areas],
  coordinating: agency.coordinating,
  ...(agency.member && {
    member: {
      from: agency.member.from.toISOString(),
      ...(agency.member.until && { until: agency.member.until.toISOString() }),
    },
  }),
  isMember: isMemberAt(agency, now),
  version,
});
