import type { AgencyId } from '@tsunagi/kernel';

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

/** What changes; what is absent stays, null takes away. */
export interface AgencyChange {
  readonly name?: Agency['name'] | undefined;
  readonly kind?: AgencyKind | undefined;
  readonly areas?: readonly string[] | undefined;
  readonly coordinating?: boolean | undefined;
  readonly corporateNumber?: string | null | undefined;
  readonly member?: Membership | null | undefined;
}

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
