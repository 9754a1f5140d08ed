import type { Access, AccessContext, RecordedBasis } from '@tsunagi/audit-client';
import type { PurposeCode, ReferralParty } from '@tsunagi/contracts';
import type { ReferralId } from '@tsunagi/kernel';
import { sendingOf } from './evolve.js';
import type { Referral, Sending } from './referral.js';

/** Who looks, and why; support unless told otherwise. */
export const lookingFor = (context: AccessContext, otherwise: PurposeCode = 'support'): AccessContext => ({
  actor: context.actor,
  purpose: context.purpose ?? otherwise,
  ...(context.traceId !== undefined && { traceId: context.traceId }),
});

/** The access record of an act on a referral, on the ground that the acting party has. */
export function accessTo(
  referral: Referral,
  parties: ReadonlySet<ReferralParty>,
  act: Pick<Access, 'action'> & Partial<Access>,
): Access {
  return {
    object: { kind: 'referral', id: referral.referralId },
    subject: referral.personId,
    caseId: referral.caseId,
    ...groundOf(referral, parties),
    ...act,
  };
}

function groundOf(referral: Referral, parties: ReadonlySet<ReferralParty>): Pick<Access, 'basis'> {
  if (parties.has('sender')) return { basis: { code: 'own-case' } };
  const sending = sendingOf(referral);
  if (parties.has('recipient') && sending) return { basis: decidedBasis(sending) };
  return parties.has('coordinator') ? { basis: { code: 'coordination' } } : {};
}

/** The basis that a decision gives to a record. */
export const decidedBasis = ({ ground, decisionId }: Pick<Sending, 'ground' | 'decisionId'>): RecordedBasis => ({
  ...ground,
  decisionId,
});

/** Somebody asked for a referral that does not exist for them. */
export const deniedReferral = (referralId: ReferralId, referral: Referral | null): Access => ({
  action: 'denied',
  object: { kind: 'referral', id: referralId },
  ...(referral && { subject: referral.personId, caseId: referral.caseId }),
  refused: 'not-found',
});
