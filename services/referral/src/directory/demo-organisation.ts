import type { ServiceInput } from './service.js';
import type { AgencyKind } from './agency.js';

/**
 * The fictional organisations of the demo world. Nothing here is a real organisation, municipality or telephone number
 * (numbers are of blocks that are not given out). Days are counted back from the day of the demo.
 */
export interface DemoOrganisation {
  readonly agencyId: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly kind: AgencyKind;
  readonly areas: readonly string[];
  readonly coordinating?: boolean;
  /** Days since it became a member of the council; absent: not a member. */
  readonly memberSinceDays?: number;
  readonly services: readonly DemoService[];
}
export type DemoService = Omit<ServiceInput, 'lastConfirmed' | 'areas'> & {
  readonly areas?: string[];
  readonly confirmedDaysAgo: number;
};

/** みなと野市 and 山手町: unused numbers with right check digits. */
export const MINATONO = '149993';
export const YAMATE = '149985';

export const weekdays = { ja: '平日 8:30〜17:15', en: 'Weekdays 8:30–17:15' };
export const anyone = { ja: '市民どなたでも', en: 'Any resident' };
export const usual = { booking: 'not-needed', languages: ['ja'], online: false, visit: false } as const;
export const languages = (...tags: string[]): string[] => tags;
