import { decidedGround, type ReferralParty } from '@tsunagi/contracts';
import {
  BusinessCalendar,
  type AgencyId,
  type CaseId,
  type DecisionId,
  type PersonId,
  type ReferralId,
  type StaffId,
} from '@tsunagi/kernel';
import type { Acting, Decision } from '../referral/decide.js';
import { evolve } from '../referral/evolve.js';
import type { In, Referral, Terms } from '../referral/referral.js';

export const calendar = new BusinessCalendar();
/** A Monday morning in Tokyo. */
export const MONDAY = new Date('2026-04-06T01:00:00Z');
export const hoursAfter = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

export const terms: Terms = {
  referralId: '0198f000-0000-7000-8000-000000000001' as ReferralId,
  groupId: '0198f000-0000-7000-8000-000000000002',
  caseId: '0198f000-0000-7000-8000-000000000003' as CaseId,
  personId: '0198f000-0000-7000-8000-000000000004' as PersonId,
  sender: 'fukushi-somu' as AgencyId,
  recipient: 'hidamari' as AgencyId,
  createdBy: 'caseworker' as StaffId,
  kind: 'referral',
  needs: ['food'],
  categories: ['identity'],
  basis: 'consent',
  urgency: 'normal',
  createdAt: MONDAY,
};
export const draft: In<'draft'> = { ...terms, state: 'draft' };
export const permit = {
  decisionId: '0198f000-0000-7000-8000-000000000005' as DecisionId,
  ground: decidedGround.parse({ code: 'consent', version: 1 }),
  publicKey: 'cHVibGlj',
};

export const as = (party: ReferralParty, now = MONDAY): Acting => ({
  parties: new Set([party]),
  staff: `${party}-staff` as StaffId,
  now,
});

/** The referral after what was decided. @throws when it was refused */
export function after(before: Referral, decision: Decision): Referral {
  if (!decision.ok) throw new Error(`refused: ${decision.rejection.code}`);
  return decision.value.reduce(evolve, before);
}
