import type { DataCategory, DenialReason, GroundCode, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import type { z } from 'zod';
import type { Restriction } from '../records/consent.js';
import type { Recorded } from '../records/recorded.js';

/** What is to go where, for what. */
export interface Disclosure {
  readonly recipient: AgencyId;
  readonly categories: readonly DataCategory[];
  readonly purpose: PurposeCode;
}

/** What a ground judges by: records and the clock, nothing that somebody says at the moment. */
export interface Facts extends Recorded {
  readonly now: Date;
}

/** What a ground says of a disclosure, before what stands in the way of every one. */
export interface Finding {
  /** Empty when it carries all that is asked; otherwise why not, the most telling first. */
  readonly reasons: readonly DenialReason[];
  /** Those of the requested categories that it carries. */
  readonly carried: readonly DataCategory[];
  /** Wishes that travel with the data. */
  readonly restrictions: readonly Restriction[];
}

/**
 * A ground of disclosure: all that is particular to one legal basis. Pure. It MUST carry nothing beyond what is
 * recorded, and what it carried once and has ended MUST NOT be carried by it again.
 */
export interface Ground<Code extends GroundCode = GroundCode> {
  readonly code: Code;
  /** Counts its wordings, from 1: a record names the one that a decision was made on. */
  readonly version: number;
  /** The article it stands on. */
  readonly source: { readonly ja: string; readonly en: string };
  /** First day on which it may be used, `YYYY-MM-DD` in Tokyo. */
  readonly inForceFrom: string;
  /** What is said of it beside its code, each with its label; strict, so that nothing else is taken. Kept sealed. */
  readonly fields: z.ZodObject;
  /** Whom it may reach: members of the council (推進法15条), or anybody. */
  readonly forWhom: 'member' | 'any';
  /** Who besides the person at the desk must have approved. */
  readonly needsApproval: 'supervisor' | null;
  decide(disclosure: Disclosure, facts: Facts): Finding;
  /** Ids of the records that carry it now. A key lives as long as they do; one that passes personal data has at least one. */
  restsOn(disclosure: Disclosure, facts: Facts): readonly string[];
  /** Whether what was permitted on it is over for good, so that its keys are destroyed. Asked when a record it rested on ends. */
  endsWhen(disclosure: Disclosure, facts: Facts): boolean;
}
