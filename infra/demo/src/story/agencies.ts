import type { Role } from '@tsunagi/contracts';

/** Agencies of the story; the directory service registers them, with their services, before it begins. */
export const agencyKeys = [
  'fukushi-somu',
  'kodomo-katei',
  'minatono-shakyo',
  'hidamari',
  'tomoshibi',
  'higashi-houkatsu',
  'minatono-police',
  'yamate-fukushi',
] as const;
export type AgencyKey = (typeof agencyKeys)[number];

export interface StoryStaff {
  readonly agency: string;
  readonly roles: readonly Role[];
}

/** Who acts in the story: the demo accounts, and three people of agencies that have none. */
export const staff = {
  caseworker: { agency: 'fukushi-somu', roles: ['caseworker'] },
  supervisor: { agency: 'fukushi-somu', roles: ['caseworker', 'supervisor'] },
  caseworker2: { agency: 'kodomo-katei', roles: ['caseworker'] },
  coordinator: { agency: 'minatono-shakyo', roles: ['coordinator'] },
  partner: { agency: 'hidamari', roles: ['partner'] },
  partner2: { agency: 'tomoshibi', roles: ['partner'] },
  auditor: { agency: 'kansa-jimukyoku', roles: ['auditor'] },
  admin: { agency: 'joho-seisaku', roles: ['admin'] },
  'houkatsu-staff': { agency: 'higashi-houkatsu', roles: ['partner'] },
  'police-staff': { agency: 'minatono-police', roles: ['partner'] },
  'yamate-staff': { agency: 'yamate-fukushi', roles: ['caseworker'] },
} as const satisfies Record<string, StoryStaff>;
export type StaffKey = keyof typeof staff;

/** Who answers for an agency. */
export const answering: Readonly<Record<AgencyKey, StaffKey>> = {
  'fukushi-somu': 'caseworker',
  'kodomo-katei': 'caseworker2',
  'minatono-shakyo': 'coordinator',
  hidamari: 'partner',
  tomoshibi: 'partner2',
  'higashi-houkatsu': 'houkatsu-staff',
  'minatono-police': 'police-staff',
  'yamate-fukushi': 'yamate-staff',
};
