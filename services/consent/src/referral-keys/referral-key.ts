import type { DataCategory, GroundCode, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId, CaseId, PersonId, ReferralId } from '@tsunagi/kernel';
import { grounds } from '../grounds/all-grounds.js';
import type { Facts } from '../grounds/ground.js';

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
  /** On what it was permitted; each opening is decided on the same. */
  readonly ground: GroundCode;
  /** Ids of the records that carry it. */
  readonly restsOn: readonly string[];
}

/** `sealedPrivateKey` is sealed under the person's key, so erasing the person closes every package as well (I8). */
export type ReferralKey = ReferralKeyFacts &
  (
    | { readonly state: 'live'; readonly sealedPrivateKey: Buffer }
    | { readonly state: 'destroyed'; readonly destroyedAt: Date; readonly destroyedReason: DestroyedReason }
  );

export type DestroyedReason = 'consent-withdrawn' | 'consent-expired';

/** What becomes of the keys that rested on a record which has ended. */
export interface Reconsidered {
  /** Their ground has ended: the private key is destroyed. */
  readonly closed: readonly ReferralId[];
  /** Still carried, by these records. */
  readonly kept: readonly { readonly referralId: ReferralId; readonly restsOn: readonly string[] }[];
}

/** @param keys live keys that rested on it. @param facts of the case, with what has ended as it now stands. */
export function reconsider(keys: readonly ReferralKeyFacts[], facts: Facts): Reconsidered {
  const { ended = [], carried = [] } = Object.groupBy(keys, (key) =>
    grounds[key.ground].endsWhen(key, facts) ? 'ended' : 'carried',
  );
  return {
    closed: ended.map(({ referralId }) => referralId),
    kept: carried.map((key) => ({ referralId: key.referralId, restsOn: grounds[key.ground].restsOn(key, facts) })),
  };
}
