import type { NeedCode, ReferralState } from '@tsunagi/contracts';
import type { CaseId, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { ReferralRefView } from '../case/case-view.schema.js';

/** What an event tells of a referral of a case; what is absent stays as it was. */
export interface ReferralNews {
  readonly referralId: ReferralId;
  readonly caseId: CaseId;
  readonly recipient: string;
  readonly state: ReferralState | undefined;
  readonly kind?: string;
  /** Why it was declined, or with what outcome it ended; goes with the state. */
  readonly reason?: string;
  readonly needs?: readonly NeedCode[];
  readonly requestedAt?: Date;
  readonly dueAt?: Date;
  /** The referral that has taken its place. */
  readonly reroutedTo?: ReferralId;
  readonly at: Date;
}

/** Keeps the news. A case unknown here is left out. */
export async function saveReferralNews(tx: Tx, news: ReferralNews): Promise<void> {
  tx.write(
    `insert into referral_ref
       (referral_id, case_id, recipient, kind, state, reason, needs, requested_at, due_at, rerouted_to, updated_at)
     select $1, $2::uuid, $3, $4, $5, $6, coalesce($7::jsonb, '[]'), $8, $9, $10, $11
     where exists (select 1 from support_case where case_id = $2::uuid)
     on conflict (referral_id) do update set
       recipient = excluded.recipient,
       kind = coalesce($4, referral_ref.kind),
       state = coalesce($5, referral_ref.state),
       reason = coalesce($6, case when $5::text is not distinct from referral_ref.state then referral_ref.reason end),
       needs = coalesce($7::jsonb, referral_ref.needs),
       requested_at = coalesce($8, referral_ref.requested_at),
       due_at = coalesce($9, referral_ref.due_at),
       rerouted_to = coalesce($10, referral_ref.rerouted_to),
       updated_at = excluded.updated_at`,
    [
      news.referralId,
      news.caseId,
      news.recipient,
      news.kind ?? null,
      news.state ?? null,
      news.reason ?? null,
      news.needs ? JSON.stringify(news.needs) : null,
      news.requestedAt ?? null,
      news.dueAt ?? null,
      news.reroutedTo ?? null,
      news.at,
    ],
  );
}

/** Where the referral stands as far as it has been told; undefined when that is not known. */
export async function findReferralState(tx: Tx, referralId: ReferralId): Promise<ReferralState | undefined> {
  const [row] = await tx.query<Pick<ReferralRow, 'state'>>('select state from referral_ref where referral_id = $1', [
    referralId,
  ]);
  return row?.state ?? undefined;
}

interface ReferralRow {
  readonly referral_id: ReferralId;
  readonly recipient: string;
  readonly kind: string | null;
  readonly state: ReferralState | null;
  readonly reason: string | null;
  readonly needs: NeedCode[];
  readonly requested_at: Date | null;
  readonly due_at: Date | null;
  readonly rerouted_to: ReferralId | null;
  readonly updated_at: Date;
}

/** In the order they were sent. */
export async function findReferralRefs(tx: Tx, caseId: CaseId): Promise<ReferralRefView[]> {
  const rows = await tx.query<ReferralRow>(
    `select referral_id, recipient, kind, state, reason, needs, requested_at, due_at, rerouted_to, updated_at
     from referral_ref where case_id = $1 order by requested_at, referral_id`,
    [caseId],
  );
  return rows.map((row) => ({
    referralId: row.referral_id,
    recipient: row.recipient,
    ...(row.kind !== null && { kind: row.kind }),
    ...(row.state !== null && { state: row.state }),
    ...(row.reason !== null && { reason: row.reason }),
    needs: row.needs,
    ...(row.requested_at && { requestedAt: row.requested_at.toISOString() }),
    ...(row.due_at && { dueAt: row.due_at.toISOString() }),
    ...(row.rerouted_to && { reroutedTo: row.rerouted_to }),
    updatedAt: row.updated_at.toISOString(),
  }));
}
