import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { HeldCase } from '../cases/authority.js';
import type { Consent } from '../consents/consent.js';
import { reconsider, type DestroyedReason } from './referral-key.js';
import { loadKeysRestingOn, saveReconsidered } from './referral-key.store.js';

/**
 * After a consent has ended: destroys, in the same transaction, the private keys that it alone carried; from the commit
 * on their packages cannot be opened by anyone. The case must be held.
 * @param ended as it now stands. @returns the referrals whose keys were destroyed.
 */
export async function closeKeys(
  tx: Tx,
  { case: { caseId }, consents }: HeldCase,
  ended: Consent,
  { reason, now }: { reason: DestroyedReason; now: Date },
): Promise<readonly ReferralId[]> {
  const keys = await loadKeysRestingOn(tx, caseId, ended.consentId);
  const remaining = consents.map((consent) => (consent.consentId === ended.consentId ? ended : consent));
  const reconsidered = reconsider(keys, remaining, now);
  await saveReconsidered(tx, reconsidered, { reason, now });
  return reconsidered.closed;
}
