import type { ReferralId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { systemAccess, systemActing } from '../deadlines/deadlines.js';
import { accessTo } from '../referral/access.js';
import { applyEvents } from '../referral/apply-events.store.js';
import { revoke } from '../referral/decide.js';
import { forgetSealedMessages } from '../referral/message.store.js';
import { loadReferral } from '../referral/referral.store.js';
import type { SystemParts } from './fail-referral.on-package-refused.js';
import { forgetPackage } from './package.store.js';

/**
 * Consent was withdrawn or ran out: consent has destroyed the keys already, so nothing opens any more. Here the
 * ciphertext goes too, and both sides are told what they have to do.
 */
export function revokeReferrals(parts: SystemParts): Readonly<Record<string, Effect>> {
  const revokeAll = async (tx: Tx, { referralIds }: { readonly referralIds: readonly string[] }): Promise<void> => {
    // One order for everybody who locks several, so that nobody waits in a circle.
    for (const id of referralIds.toSorted()) await revokeOne(tx, id as ReferralId, parts);
    // Records come last: they lock the counter of this source.
    for (const id of referralIds.toSorted()) await recordOne(tx, id as ReferralId, parts);
  };
  return {
    ...on('consent.v1', 'ConsentWithdrawn', revokeAll),
    ...on('consent.v1', 'ConsentExpired', revokeAll),
  };
}

async function revokeOne(tx: Tx, id: ReferralId, { calendar, clock, ids }: SystemParts): Promise<void> {
  const now = clock.now();
  const before = await loadReferral(tx, id);
  if (!before) return;
  const decision = revoke(before.referral, systemActing(now));
  if (decision.ok) await applyEvents(tx, before, decision.value, { calendar, ids, now, by: 'system:referral' });
  await forgetPackage(tx, id);
  await forgetSealedMessages(tx, id);
}

async function recordOne(tx: Tx, id: ReferralId, { accessLog, clock }: SystemParts): Promise<void> {
  const found = await loadReferral(tx, id);
  if (!found) return;
  const { referral } = found;
  const access = accessTo(referral, systemActing(clock.now()).parties, { action: 'change' });
  await accessLog.record(tx, systemAccess(referral.sender), access);
}
