import { z } from 'zod';

/** Legal bases of a disclosure (個情法61条・69条・27条, 推進法16条 and others): exactly one for each decision. */
export const legalBases = [
  'consent',
  'declared-purpose',
  'council',
  'support-conference',
  'vital-interest',
  'statutory-report',
  'internal-or-agency',
  'clear-benefit',
  'anonymous',
] as const;
export type LegalBasisCode = (typeof legalBases)[number];

/** Those on which consent decides in this version: each is a file in its `grounds/`, or the build fails. */
export const groundCodes = ['consent', 'anonymous'] as const satisfies readonly LegalBasisCode[];
export type GroundCode = (typeof groundCodes)[number];

const withoutPersonalData: readonly LegalBasisCode[] = ['anonymous'];
/** Whether personal data may go on this basis at all. */
export const passesPersonalData = (code: LegalBasisCode): boolean => !withoutPersonalData.includes(code);

/** Why somebody may look without a disclosure: it is their own work. */
export const workBases = ['own-case', 'coordination', 'oversight'] as const;
export type WorkBasisCode = (typeof workBases)[number];

/** What an access record may name as its basis. */
export const recordBases = [...legalBases, ...workBases] as const;
export type RecordBasisCode = (typeof recordBases)[number];

/**
 * On what a decision was made, as consent answered. Branded, so that it is carried from the decision into events and
 * records and never typed by whoever writes them. `version` counts the wordings of a ground; decisions from before they
 * were counted have none.
 */
export const decidedGround = z
  .object({ code: z.enum(legalBases), version: z.int().min(1).optional() })
  .brand<'DecidedGround'>();
export type DecidedGround = z.output<typeof decidedGround>;

/** Why consent denies. */
export const denialReasons = [
  'no-consent-in-force',
  'category-not-covered',
  'purpose-not-covered',
  'recipient-not-covered',
  'recipient-not-member',
  'recipient-excluded',
  'expired',
  'not-yet-valid',
  'withdrawn',
  'personal-category-with-anonymous',
  'ground-not-in-force',
  'approval-missing',
  'case-closed',
  'key-destroyed',
] as const;
export type DenialReason = (typeof denialReasons)[number];
