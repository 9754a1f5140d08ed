import { dataCategories, purposes } from '@tsunagi/contracts';
import type { ConsentId } from '@tsunagi/kernel';
import type { DataKey } from '@tsunagi/sealing';
import { z } from 'zod';
import { consentMethods, standing, type Consent } from '../records/consent.js';
import { openParticulars, openWithdrawalReason } from '../records/consent.store.js';

const standings = ['in-force', 'not-yet-valid', 'expired', 'withdrawn', 'entered-in-error'] as const;

/** A consent as the people of its case see it. Texts are null once the person's data has been erased. */
export const consentView = z
  .object({
    consentId: z.uuid(),
    caseId: z.uuid(),
    state: z.enum(standings),
    categories: z.array(z.enum(dataCategories)),
    purposes: z.array(z.enum(purposes)),
    recipients: z.array(z.string()),
    restrictions: z.array(z.string()),
    validFrom: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    method: z.enum(consentMethods),
    grantedAt: z.iso.datetime(),
    recordedBy: z.string(),
    explainedBy: z.string().nullable(),
    formVersion: z.string().nullable(),
    proxy: z.object({ name: z.string(), relation: z.string() }).nullable(),
    evidence: z.object({ kind: z.string(), reference: z.string() }).nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
    withdrawnBy: z.string().nullable(),
    withdrawalReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Consent' });
export type ConsentView = z.output<typeof consentView>;

/** What is stored beside the consent's own facts. */
export interface ConsentDetailRow {
  readonly consent_id: ConsentId;
  readonly recorded_by: string;
  readonly particulars: Buffer;
  readonly withdrawal_reason: Buffer | null;
  readonly withdrawn_by: string | null;
  readonly version: number;
}

export function viewOf(consent: Consent, detail: ConsentDetailRow, key: DataKey | undefined, now: Date): ConsentView {
  const { consentId, caseId, categories, purposes: agreed, recipients, restrictions, method } = consent;
  const opened = openParticulars(key, consentId, detail.particulars);
  const reason = detail.withdrawal_reason && openWithdrawalReason(key, consentId, detail.withdrawal_reason);
  return {
    ...{ consentId, caseId, method, state: standing(consent, now) },
    categories: [...categories],
    purposes: [...agreed],
    recipients: [...recipients],
    restrictions: [...restrictions],
    validFrom: consent.validFrom.toISOString(),
    expiresAt: consent.expiresAt.toISOString(),
    grantedAt: consent.recordedAt.toISOString(),
    recordedBy: detail.recorded_by,
    explainedBy: opened?.explainedBy ?? null,
    formVersion: opened?.formVersion ?? null,
    proxy: opened?.proxy ?? null,
    evidence: opened?.evidence ?? null,
    withdrawnAt: consent.state === 'withdrawn' ? consent.withdrawnAt.toISOString() : null,
    withdrawnBy: detail.withdrawn_by,
    withdrawalReason: reason,
    version: detail.version,
  };
}
