import type { DataCategory, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId, CaseId, ConsentId, PersonId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, sealText, type DataKey } from '@tsunagi/sealing';
import { z } from 'zod';
import type { Consent, ConsentMethod, Restriction, WithdrawalCause } from './consent.js';

/** What of a consent may name people. Sealed under the person's key. */
export const particulars = z.object({
  explainedBy: z.string(),
  formVersion: z.string(),
  proxy: z.object({ name: z.string(), relation: z.string() }).optional(),
  evidence: z.object({ kind: z.string(), reference: z.string() }).optional(),
});
export type Particulars = z.infer<typeof particulars>;

interface ConsentRow {
  readonly consent_id: ConsentId;
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly categories: DataCategory[];
  readonly purposes: PurposeCode[];
  readonly recipients: AgencyId[];
  readonly restrictions: Restriction[];
  readonly valid_from: Date;
  readonly expires_at: Date;
  readonly method: ConsentMethod;
  readonly recorded_at: Date;
  readonly state: Consent['state'];
  readonly expired_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawal_cause: WithdrawalCause | null;
}

export const consentColumns = `consent_id, case_id, person_id, categories, purposes, recipients, restrictions, valid_from,
  expires_at, method, recorded_at, state, expired_at, withdrawn_at, withdrawal_cause`;

/** All consents of a case. Hold the case first. */
export async function loadConsents(tx: Tx, caseId: CaseId): Promise<Consent[]> {
  const rows = await tx.query<ConsentRow>(
    `select ${consentColumns} from consent where case_id = $1 order by consent_id`,
    [caseId],
  );
  return rows.map(toConsent);
}

/** Which case a consent belongs to; that never changes. */
export async function caseOfConsent(tx: Tx, consentId: ConsentId): Promise<CaseId | null> {
  const [row] = await tx.query<{ case_id: CaseId }>('select case_id from consent where consent_id = $1', [consentId]);
  return row?.case_id ?? null;
}

function toConsent(row: ConsentRow): Consent {
  const recorded = {
    consentId: row.consent_id,
    caseId: row.case_id,
    personId: row.person_id,
    categories: row.categories,
    purposes: row.purposes,
    recipients: row.recipients,
    restrictions: row.restrictions,
    validFrom: row.valid_from,
    expiresAt: row.expires_at,
    method: row.method,
    recordedAt: row.recorded_at,
  };
  if (row.state === 'withdrawn') {
    return { ...recorded, state: 'withdrawn', withdrawnAt: row.withdrawn_at!, cause: row.withdrawal_cause! };
  }
  return row.state === 'expired'
    ? { ...recorded, state: 'expired', expiredAt: row.expired_at! }
    : { ...recorded, state: 'granted' };
}

export async function insertConsent(
  tx: Tx,
  consent: Consent,
  recordedBy: StaffId,
  detail: { readonly particulars: Particulars; readonly key: DataKey },
): Promise<void> {
  tx.write(
    `insert into consent (consent_id, case_id, person_id, categories, purposes, recipients, restrictions, valid_from,
       expires_at, method, recorded_at, recorded_by, particulars, state)
     values ($1, $2, $3, $4::text[], $5::text[], $6::text[], $7::text[], $8, $9, $10, $11, $12, $13, 'granted')`,
    [
      consent.consentId,
      consent.caseId,
      consent.personId,
      consent.categories,
      consent.purposes,
      consent.recipients,
      consent.restrictions,
      consent.validFrom,
      consent.expiresAt,
      consent.method,
      consent.recordedAt,
      recordedBy,
      sealText(detail.key, placeOf(consent.consentId, 'particulars'), JSON.stringify(detail.particulars)),
    ],
  );
}

/** @returns null when the person's data has been erased. */
export const openParticulars = (key: DataKey | undefined, consentId: ConsentId, sealed: Buffer): Particulars | null =>
  key ? particulars.parse(JSON.parse(openText(key, placeOf(consentId, 'particulars'), sealed))) : null;

export const openWithdrawalReason = (key: DataKey | undefined, consentId: ConsentId, sealed: Buffer): string | null =>
  key ? openText(key, placeOf(consentId, 'withdrawal_reason'), sealed) : null;

/** Who withdrew, and the reason as entered; without a key (the person is erased) the reason is not kept. */
export interface WithdrawalDetail {
  readonly by: StaffId;
  readonly reason: string;
  readonly key: DataKey | undefined;
}

/** @returns the new version. */
export async function saveWithdrawn(
  tx: Tx,
  consent: Extract<Consent, { state: 'withdrawn' }>,
  { by, reason, key }: WithdrawalDetail,
): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `update consent set state = 'withdrawn', withdrawn_at = $2, withdrawal_cause = $3, withdrawal_reason = $4,
       withdrawn_by = $5, version = version + 1 where consent_id = $1 returning version`,
    [
      consent.consentId,
      consent.withdrawnAt,
      consent.cause,
      key ? sealText(key, placeOf(consent.consentId, 'withdrawal_reason'), reason) : null,
      by,
    ],
  );
  return row!.version;
}

export async function saveExpired(tx: Tx, consent: Extract<Consent, { state: 'expired' }>): Promise<void> {
  tx.write(`update consent set state = 'expired', expired_at = $2, version = version + 1 where consent_id = $1`, [
    consent.consentId,
    consent.expiredAt,
  ]);
}

export async function versionOf(tx: Tx, consentId: ConsentId): Promise<number> {
  const [row] = await tx.query<{ version: number }>('select version from consent where consent_id = $1', [consentId]);
  return row!.version;
}

const placeOf = (consentId: ConsentId, column: 'particulars' | 'withdrawal_reason'): string =>
  `consent/${consentId}/${column}`;
