import type { DataCategory, GroundCode, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId, CaseId, PersonId, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, sealText, type DataKey } from '@tsunagi/sealing';
import type { DestroyedReason, Reconsidered, ReferralKey, ReferralKeyFacts } from './referral-key.js';

interface KeyRow {
  readonly referral_id: ReferralId;
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly recipient: AgencyId;
  readonly categories: DataCategory[];
  readonly purpose: PurposeCode;
  readonly public_key: string;
  readonly wrapped_private_key: Buffer | null;
  readonly ground: GroundCode;
  readonly rests_on: string[];
  readonly destroyed_at: Date | null;
  readonly destroyed_reason: DestroyedReason | null;
}

const SELECT = `select referral_id, case_id, person_id, recipient, categories, purpose, public_key, wrapped_private_key,
  ground, rests_on, destroyed_at, destroyed_reason from referral_key`;

/** Which case a referral's key belongs to and for whom it was made; neither ever changes. */
export async function findReferralKey(
  tx: Tx,
  referralId: ReferralId,
): Promise<{ readonly caseId: CaseId; readonly recipient: AgencyId } | null> {
  const [row] = await tx.query<{ case_id: CaseId; recipient: AgencyId }>(
    'select case_id, recipient from referral_key where referral_id = $1',
    [referralId],
  );
  return row ? { caseId: row.case_id, recipient: row.recipient } : null;
}

/** Hold the case first. */
export async function loadReferralKey(tx: Tx, referralId: ReferralId): Promise<ReferralKey | null> {
  const [row] = await tx.query<KeyRow>(`${SELECT} where referral_id = $1`, [referralId]);
  return row ? toKey(row) : null;
}

/** The live keys of a case that rest on this record. Hold the case first. */
export async function loadKeysRestingOn(tx: Tx, caseId: CaseId, recordId: string): Promise<ReferralKeyFacts[]> {
  const rows = await tx.query<KeyRow>(
    `${SELECT} where case_id = $1 and destroyed_at is null and $2::uuid = any(rests_on) order by referral_id`,
    [caseId, recordId],
  );
  return rows.map(toKey);
}

function toKey(row: KeyRow): ReferralKey {
  const facts: ReferralKeyFacts = {
    referralId: row.referral_id,
    caseId: row.case_id,
    personId: row.person_id,
    recipient: row.recipient,
    categories: row.categories,
    purpose: row.purpose,
    publicKey: row.public_key,
    ground: row.ground,
    restsOn: row.rests_on,
  };
  return row.wrapped_private_key
    ? { ...facts, state: 'live', sealedPrivateKey: row.wrapped_private_key }
    : { ...facts, state: 'destroyed', destroyedAt: row.destroyed_at!, destroyedReason: row.destroyed_reason! };
}

/** @param privateKey in clear; only its sealed form is stored. */
export async function insertReferralKey(
  tx: Tx,
  key: ReferralKeyFacts,
  { privateKey, personKey, now }: { privateKey: Buffer; personKey: DataKey; now: Date },
): Promise<void> {
  const sealed = sealText(personKey, placeOf(key.referralId), privateKey.toString('base64url'));
  tx.write(
    `insert into referral_key (referral_id, case_id, person_id, recipient, categories, purpose, public_key,
       wrapped_private_key, ground, rests_on, created_at)
     values ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10::uuid[], $11)`,
    [
      key.referralId,
      key.caseId,
      key.personId,
      key.recipient,
      key.categories,
      key.purpose,
      key.publicKey,
      sealed,
      key.ground,
      key.restsOn,
      now,
    ],
  );
}

/** The private key in clear, for one use. @throws UnsealError */
export const openPrivateKey = (key: Extract<ReferralKey, { state: 'live' }>, personKey: DataKey): Buffer =>
  Buffer.from(openText(personKey, placeOf(key.referralId), key.sealedPrivateKey), 'base64url');

/** Keeps what more was permitted to be sealed to a live key, and what it now rests on. */
export async function saveReferralKeyScope(
  tx: Tx,
  referralId: ReferralId,
  { categories, restsOn }: Pick<ReferralKeyFacts, 'categories' | 'restsOn'>,
): Promise<void> {
  tx.write('update referral_key set categories = $2::text[], rests_on = $3::uuid[] where referral_id = $1', [
    referralId,
    categories,
    restsOn,
  ]);
}

/** Destroys the private keys that lost their ground, in the running transaction; the others rest on what remains. */
export async function saveReconsidered(
  tx: Tx,
  { closed, kept }: Reconsidered,
  { reason, now }: { reason: DestroyedReason; now: Date },
): Promise<void> {
  tx.write(
    `update referral_key set wrapped_private_key = null, destroyed_at = $2, destroyed_reason = $3
     where referral_id = any($1::uuid[])`,
    [closed, now, reason],
  );
  for (const { referralId, restsOn } of kept) {
    tx.write('update referral_key set rests_on = $2::uuid[] where referral_id = $1', [referralId, restsOn]);
  }
}

const placeOf = (referralId: ReferralId): string => `referral_key/${referralId}/wrapped_private_key`;
