import { recipientMaySee } from '@tsunagi/contracts';
import type { Clock, ReferralId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import type { PersonKeys } from '@tsunagi/sealing';
import { sendingOf } from '../referral/evolve.js';
import { loadReferral } from '../referral/referral.store.js';
import { keepPackage, sealPreview } from './package.store.js';

/**
 * Keeps the ciphertext that intake made for the referral's present attempt. One that comes when the referral is over,
 * or was revoked meanwhile, is not kept.
 */
export const storePackages = ({ keys, clock }: { keys: PersonKeys; clock: Clock }): Readonly<Record<string, Effect>> =>
  on('intake.v1', 'PackageSealed', async (tx, payload) => {
    const id = payload.referralId as ReferralId;
    const found = await loadReferral(tx, id);
    if (!found || !recipientMaySee('preview', found.referral.state)) return;
    if (sendingOf(found.referral)?.attempt !== payload.attempt) return;
    const dataKey = await keys.get(tx, found.referral.personId);
    const sealedPreview = sealPreview(dataKey, id, payload.preview);
    const { package: box } = payload;
    await keepPackage(tx, id, payload.attempt, { sealedPreview, ...(box && { box }) }, clock.now());
  });
