import { type ReferralParty, type ReferralState, type Role, hasRole, type Actor } from '@tsunagi/contracts';
import type { Terms } from './referral.js';

/** Roles that act for their agency, be it sender or recipient. */
export const actingRoles = ['caseworker', 'supervisor', 'partner', 'coordinator'] as const satisfies readonly Role[];

/**
 * As what the actor meets this referral (I9). Read from the referral's own sender and recipient, not from access to the
 * case. A draft is known to its sender only. Empty: it does not exist for them.
 */
export function partiesOf(
  referral: Pick<Terms, 'sender' | 'recipient'> & { readonly state: ReferralState },
  actor: Pick<Actor, 'id' | 'agency' | 'roles' | 'bearer'>,
): ReadonlySet<ReferralParty> {
  const parties = new Set<ReferralParty>();
  const acts = hasRole(actor, ...actingRoles);
  if (acts && actor.agency === referral.sender) parties.add('sender');
  if (referral.state === 'draft') return parties;
  if (acts && actor.agency === referral.recipient) parties.add('recipient');
  if (hasRole(actor, 'coordinator')) parties.add('coordinator');
  return parties;
}
