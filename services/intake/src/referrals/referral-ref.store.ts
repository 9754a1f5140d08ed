import type { NeedCode } from '@tsunagi/contracts';
import type { CaseId, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { ReferralRefView } from '../case/case-view.schema.js';

/** What an event tells of a referral of a case; what is absent stays as it was. */
export interface ReferralNews {
  readonly referralId: ReferralId;
  readonly caseId: CaseId;
  readonly recipient: string;
  readonly state?: string;
  readonly kind?: string;
  readonly reason?: string;
  readonly needs?: readonly NeedCode[];
  readonly requestedAt?: Date;
  readonly dueAt?: Date;
  readonly at: Date;
}

/** Keeps the news. A case unknown here is left out. */
export async function saveReferralNews(tx: Tx, news: ReferralNews): Promise<void> {
  tx.write(
    `insert into referral_ref
       (referral_id, case_id, recipient, kind, state, reason, needs, requested_at, due_at, updated_at)
     select $1, $2::uuid, $3, $4, coalesce($5, 'requested'), $6, coalesce($7::jsonb, '[]'), $8, $9, $10
     where exists (select 1 from support_case where case_id = $2::uuid)
     on conflict (referral_id) do update set
       recipient = excluded.recipient,
       kind = coalesce($4, referral_ref.kind),
       state = coalesce($5, referral_ref.state),
       reason = case when $5::text is null then referral_ref.reason else $6 end,
       needs = coalesce($7::jsonb, referral_ref.needs),
       requested_at = coalesce($8, referral_ref.requested_at),
       due_at = coalesce($9, referral_ref.due_at),
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
      news.at,
    ],
  );
}

interface ReferralRow {
  readonly referral_id: ReferralId;
  readonly recipient: string;
  readonly kind: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly needs: NeedCode[];
  readonly requested_at: Date | null;
  readonly due_at: Date | null;
  readonly updated_at: Date;
}

/** In the order they were sent. */
export async function findReferralRefs(tx: Tx, caseId: CaseId): Promise<ReferralRefView[]> {
  const rows = await tx.query<ReferralRow>(
    `select referral_id, recipient, kind, state, reason, needs, requested_at, due_at, updated_at
     from referral_ref where case_id = $1 order by requested_at, referral_id`,
    [caseId],
  );
  return rows.map((row) => ({
    referralId: row.referral_id,
    recipient: row.recipient,
    ...(row.kind !== null && { kind: row.kind }),
    state: row.state,
    ...(row.reason !== null && { reason: row.reason }),
    needs: row.needs,
    ...(row.requested_at && { requestedAt: row.requested_at.toISOString() }),
    ...(row.due_at && { dueAt: row.due_at.toISOString() }),
    updatedAt: row.updated_at.toISOString(),
  }));
}
