import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { HeldCase } from '../cases/authority.js';
import { reconsider, type DestroyedReason } from './referral-key.js';
import { loadKeysRestingOn, saveReconsidered } from './referral-key.store.js';

/** What has ended, when, and what that is called. */
export interface Ended {
  readonly recordId: string;
  readonly reason: DestroyedReason;
  readonly now: Date;
}

/**
 * After a record that keys rest on has ended: destroys, in the same transaction, the private keys whose ground has ended
 * with it; from the commit on their packages cannot be opened by anyone. @param held the case, with the record as it now
 * stands. @returns the referrals whose keys were destroyed.
 */
export async function closeKeys(
  tx: Tx,
  { case: { caseId }, ...recorded }: HeldCase,
  { recordId, reason, now }: Ended,
): Promise<readonly ReferralId[]> {
  const keys = await loadKeysRestingOn(tx, caseId, recordId);
  const reconsidered = reconsider(keys, { ...recorded, now });
  await saveReconsidered(tx, reconsidered, { reason, now });
  return reconsidered.closed;
}
