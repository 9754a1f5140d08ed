import { preview, type Preview, type SealedBox } from '@tsunagi/contracts';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, sealText, type DataKey } from '@tsunagi/sealing';

/** What intake sent for one referral. */
export interface StoredPackage {
  /** Sealed under the person's key of this service. */
  readonly sealedPreview: Buffer;
  /** Sealed to the referral's public key; absent when no personal data is passed. */
  readonly box?: SealedBox;
}

const previewContext = (referralId: ReferralId): string => `referral_package/${referralId}/preview`;
/** HPKE context of the package. */
export const packageContext = (referralId: ReferralId): string => `package/${referralId}`;

export const sealPreview = (dataKey: DataKey, referralId: ReferralId, content: Preview): Buffer =>
  sealText(dataKey, previewContext(referralId), JSON.stringify(content));

export const openPreview = (dataKey: DataKey, referralId: ReferralId, sealed: Buffer): Preview =>
  preview.parse(JSON.parse(openText(dataKey, previewContext(referralId), sealed)));

export async function keepPackage(
  tx: Tx,
  referralId: ReferralId,
  attempt: number,
  { sealedPreview, box }: StoredPackage,
  now: Date,
): Promise<void> {
  tx.write(
    `insert into referral_package (referral_id, attempt, preview, wrapped_key, ciphertext, received_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (referral_id) do update set attempt = excluded.attempt, preview = excluded.preview,
       wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext, received_at = excluded.received_at`,
    [referralId, attempt, sealedPreview, box?.wrappedKey ?? null, box?.ciphertext ?? null, now],
  );
}

/** The package of the referral's present attempt, when it has come. */
export async function findPackage(tx: Tx, referralId: ReferralId): Promise<StoredPackage | null> {
  const [row] = await tx.query<{ preview: Buffer; wrapped_key: string | null; ciphertext: string | null }>(
    `select p.preview, p.wrapped_key, p.ciphertext
     from referral_package p join referral r using (referral_id, attempt) where r.referral_id = $1`,
    [referralId],
  );
  if (!row) return null;
  const { wrapped_key: wrappedKey, ciphertext } = row;
  return {
    sealedPreview: row.preview,
    ...(wrappedKey !== null && ciphertext !== null && { box: { wrappedKey, ciphertext } }),
  };
}

/** Previews of many referrals, sealed; those that have not come are absent. */
export async function findPreviews(tx: Tx, ids: readonly ReferralId[]): Promise<ReadonlyMap<ReferralId, Buffer>> {
  const rows = await tx.query<{ referral_id: ReferralId; preview: Buffer }>(
    `select p.referral_id, p.preview from referral_package p join referral r using (referral_id, attempt)
     where p.referral_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ referral_id: id, preview: sealed }) => [id, sealed]));
}

/** Authority is lost: nothing of it stays. */
export const forgetPackage = (tx: Tx, referralId: ReferralId): Promise<unknown> =>
  tx.query('delete from referral_package where referral_id = $1', [referralId]);
