import { isAgencyId, type AgencyId } from '@tsunagi/kernel';
import { instantInput } from '@tsunagi/http';
import { z } from 'zod';
import { isCorporateNumber, isMunicipalityCode } from './check-digits.js';

/** 機関の種別. A list as data: it is swapped here, the schema of the database knows nothing of it. */
export const agencyKinds = [
  'city-section',
  'social-welfare-council',
  'npo',
  'school',
  'police',
  'support-center',
  'supporter',
  'audit',
  'other-municipality',
  'medical',
  'company',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** Member of the council from, and until (not included); without an end when that is open. */
export interface Membership {
  readonly from: Date;
  readonly until?: Date;
}

/** An organisation of the directory. Organisational data, not personal. */
export interface Agency {
  readonly agencyId: AgencyId;
  readonly name: { readonly ja: string; readonly en: string };
  readonly kind: AgencyKind;
  readonly corporateNumber?: string;
  /** Municipality codes of where it works. */
  readonly areas: readonly string[];
  /** 調整機関 (推進法17条): at most one. */
  readonly coordinating: boolean;
  readonly member?: Membership;
}

export const isMemberAt = ({ member }: Pick<Agency, 'member'>, at: Date): boolean =>
  member !== undefined && member.from <= at && (member.until === undefined || at < member.until);

export const area = z.string().refine(isMunicipalityCode, { params: { code: 'municipality-code-wrong' } });
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
  corporateNumber: z.string().refine(isCorporateNumber, { params: { code: 'corporate-number-wrong' } }).optional(),
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
export type AgencyChange = z.output<typeof agencyChange>;

/** The agency with the change. */
export function changed(before: Agency, change: AgencyChange): Agency {
  const { corporateNumber, member, ...rest } = change;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const { corporateNumber: oldNumber, member: oldMember, ...kept } = before;
  const number = corporateNumber === undefined ? oldNumber : (corporateNumber ?? undefined);
  const membership = member === undefined ? oldMember : (member ?? undefined);
  return {
    ...kept,
    ...given,
    ...(number !== undefined && { corporateNumber: number }),
    ...(membership && { member: membership }),
  };
}

/** An agency as it is answered. */
export const agencyView = z.object({
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
});
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
