import type { DataCategory, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId, CaseId, ConsentId, PersonId, ReferralId } from '@tsunagi/kernel';
import type { Consent } from '../consents/consent.js';
import { coverage } from '../decisions/decide.js';

/** The key pair made for one referral. Without the private part nothing that was sealed to it can ever be opened. */
export interface ReferralKeyFacts {
  readonly referralId: ReferralId;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  /** For whom it was made: nobody else opens anything with it. */
  readonly recipient: AgencyId;
  /** All that may have been sealed to it; each opening needs a permit for all of it. */
  readonly categories: readonly DataCategory[];
  readonly purpose: PurposeCode;
  /** X25519, 32 bytes, base64url. */
  readonly publicKey: string;
  readonly restsOn: readonly ConsentId[];
}

/** `sealedPrivateKey` is sealed under the person's key, so erasing the person closes every package as well (I8). */
export type ReferralKey = ReferralKeyFacts &
  (
    | { readonly state: 'live'; readonly sealedPrivateKey: Buffer }
    | { readonly state: 'destroyed'; readonly destroyedAt: Date; readonly destroyedReason: DestroyedReason }
  );

export type DestroyedReason = 'consent-withdrawn' | 'consent-expired';

/** What becomes of the keys that rested on a consent which is gone. */
export interface Reconsidered {
  /** No longer fully covered: the private key is destroyed. */
  readonly closed: readonly ReferralId[];
  /** Still covered, by these consents. */
  readonly kept: readonly { readonly referralId: ReferralId; readonly restsOn: readonly ConsentId[] }[];
}

/** @param keys live keys that rested on it. @param consents all of the case, the one that is gone as it now stands. */
export function reconsider(keys: readonly ReferralKeyFacts[], consents: readonly Consent[], now: Date): Reconsidered {
  const outcomes = keys.map((key) => {
    const { covering, covered } = coverage(consents, key, now);
    return { key, covering, complete: covering.length > 0 && covered.length === key.categories.length };
  });
  return {
    closed: outcomes.filter(({ complete }) => !complete).map(({ key }) => key.referralId),
    kept: outcomes
      .filter(({ complete }) => complete)
      .map(({ key, covering }) => ({
        referralId: key.referralId,
        restsOn: covering.map(({ consentId }) => consentId),
      })),
  };
}
