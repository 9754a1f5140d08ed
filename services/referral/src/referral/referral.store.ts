import {
  decidedGround,
  type DataCategory,
  type DeclineReason,
  type LegalBasisCode,
  type NeedCode,
  type Outcome,
  type ReferralKind,
  type ReferralState,
} from '@tsunagi/contracts';
import type { AgencyId, CaseId, DecisionId, PersonId, ReferralId, StaffId, Urgency } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { sendingOf } from './evolve.js';
import type { Referral, Sending, Terms } from './referral.js';

/** A referral with the version by which a lost race is noticed. */
export interface Stored {
  readonly referral: Referral;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface ReferralRow {
  readonly referral_id: ReferralId;
  readonly group_id: string;
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly sender: AgencyId;
  readonly recipient: AgencyId;
  readonly created_by: StaffId;
  readonly kind: ReferralKind;
  readonly needs: NeedCode[];
  readonly categories: DataCategory[];
  readonly basis: LegalBasisCode;
  readonly urgency: Urgency;
  readonly created_at: Date;
  readonly replaces: ReferralId | null;
  readonly state: ReferralState;
  readonly version: number;
  readonly updated_at: Date;
  readonly attempt: number | null;
  readonly sent_at: Date | null;
  readonly due_at: Date | null;
  readonly remind_at: Date | null;
  readonly decision_id: DecisionId | null;
  readonly ground_version: number | null;
  readonly public_key: string | null;
  readonly reminded_at: Date | null;
  readonly asked_at: Date | null;
  readonly escalated_at: Date | null;
  readonly accepted_at: Date | null;
  readonly accepted_by: StaffId | null;
  readonly outcome: Outcome | null;
  readonly reason: DeclineReason | null;
  readonly pause_until: string | null;
  readonly closed_at: Date | null;
  readonly rerouted_to: ReferralId | null;
}

/** Columns of {@link ReferralRow}; the table is aliased `r`. */
export const referralColumns = `r.referral_id, r.group_id, r.case_id, r.person_id, r.sender, r.recipient, r.created_by,
  r.kind, r.needs, r.categories, r.basis, r.urgency, r.created_at, r.replaces, r.state, r.version, r.updated_at,
  r.attempt, r.sent_at, r.due_at, r.remind_at, r.decision_id, r.ground_version, r.public_key, r.reminded_at, r.asked_at,
  r.escalated_at, r.accepted_at, r.accepted_by, r.outcome, r.reason, r.pause_until::text as pause_until, r.closed_at, r.rerouted_to`;

/**
 * Locks the referral for a change. Its case's row is locked first, always in this order: so the outbox rows of one case
 * are written one transaction after the other, and its events keep the order of their commits (I5).
 */
export async function loadReferral(tx: Tx, id: ReferralId): Promise<Stored | null> {
  // Sent together, run one after the other: the second begins, and sees what is committed, when the first has its lock.
  const [, [row]] = await Promise.all([
    tx.query(
      `select 1 from case_ref c where c.case_id = (select case_id from referral where referral_id = $1)
       for no key update`,
      [id],
    ),
    tx.query<ReferralRow>(`select ${referralColumns} from referral r where r.referral_id = $1 for no key update`, [id]),
  ]);
  return row ? storedOf(row) : null;
}

/** Reads without a lock, to show. */
export async function findReferral(tx: Tx, id: ReferralId): Promise<Stored | null> {
  const [row] = await tx.query<ReferralRow>(`select ${referralColumns} from referral r where r.referral_id = $1`, [id]);
  return row ? storedOf(row) : null;
}

/** A new draft, version 1. @param basisDetails what else was said of the legal basis, sealed under the person's key */
export async function insertDraft(tx: Tx, draft: Referral, basisDetails: Buffer): Promise<void> {
  tx.write(
    `insert into referral (referral_id, group_id, case_id, person_id, sender, recipient, created_by, kind, needs,
       categories, basis, basis_details, urgency, created_at, replaces, state, version, updated_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', 1, $14, $16)`,
    [
      draft.referralId,
      draft.groupId,
      draft.caseId,
      draft.personId,
      draft.sender,
      draft.recipient,
      draft.createdBy,
      draft.kind,
      draft.needs,
      draft.categories,
      draft.basis,
      basisDetails,
      draft.urgency,
      draft.createdAt,
      draft.replaces ?? null,
      draft.dueAt ?? null,
    ],
  );
}

/** Somebody else changed the referral between reading and writing. */
export class LostRaceError extends Error {
  constructor() {
    super('the referral was changed by somebody else meanwhile');
    this.name = 'LostRaceError';
  }
}

/** Writes the state that follows `before`. @returns the new version. @throws LostRaceError */
export async function updateReferral(tx: Tx, before: Stored, after: Referral, now: Date): Promise<number> {
  const columns = columnsOf(after);
  const names = Object.keys(columns);
  const version = before.version + 1;
  const updated = await tx.query(
    `update referral set version = $3, updated_at = $4, ${names.map((name, at) => `${name} = $${at + 5}`).join(', ')}
     where referral_id = $1 and version = $2 returning 1`,
    [after.referralId, before.version, version, now, ...names.map((name) => columns[name])],
  );
  if (updated.length === 0) throw new LostRaceError();
  return version;
}

/** Everything that a state holds beyond the terms; what is not in it is null. */
function columnsOf(after: Referral): Readonly<Record<string, unknown>> {
  const sending = sendingOf(after);
  const at = <Key extends string>(key: Key): unknown => (after as Partial<Record<Key, unknown>>)[key] ?? null;
  return {
    state: after.state,
    attempt: sending?.attempt ?? null,
    sent_at: sending?.sentAt ?? null,
    due_at: at('dueAt'),
    remind_at: sending?.remindAt ?? null,
    decision_id: sending?.decisionId ?? null,
    ground_version: sending?.ground.version ?? null,
    public_key: sending?.publicKey ?? null,
    reminded_at: at('remindedAt'),
    asked_at: at('askedAt'),
    escalated_at: at('escalatedAt'),
    accepted_at: at('acceptedAt'),
    accepted_by: at('acceptedBy'),
    outcome: at('outcome'),
    reason: at('reason'),
    pause_until: at('pauseUntil'),
    closed_at: at('closedAt'),
    rerouted_to: at('reroutedTo'),
  };
}

export const storedOf = (row: ReferralRow): Stored => ({
  referral: referralOf(row),
  version: row.version,
  updatedAt: row.updated_at,
});

const termsOfRow = (row: ReferralRow): Terms => ({
  referralId: row.referral_id,
  groupId: row.group_id,
  caseId: row.case_id,
  personId: row.person_id,
  sender: row.sender,
  recipient: row.recipient,
  createdBy: row.created_by,
  kind: row.kind,
  needs: row.needs,
  categories: row.categories,
  basis: row.basis,
  urgency: row.urgency,
  createdAt: row.created_at,
  ...(row.replaces && { replaces: row.replaces }),
});

const sendingOfRow = (row: ReferralRow): Sending | Record<string, never> =>
  row.attempt === null
    ? {}
    : {
        attempt: row.attempt,
        sentAt: row.sent_at!,
        dueAt: row.due_at!,
        remindAt: row.remind_at!,
        decisionId: row.decision_id!,
        // consent decides on the basis that the draft names, or not at all.
        ground: decidedGround.parse({ code: row.basis, ...(row.ground_version && { version: row.ground_version }) }),
        ...(row.public_key !== null && { publicKey: row.public_key }),
      };

/** The constraints of the table say which columns a state has, so the shape can be trusted. */
function referralOf(row: ReferralRow): Referral {
  const present = {
    ...(row.attempt === null && row.due_at && { dueAt: row.due_at }),
    ...(row.reminded_at && { remindedAt: row.reminded_at }),
    ...(row.asked_at && { askedAt: row.asked_at }),
    ...(row.escalated_at && { escalatedAt: row.escalated_at }),
    ...(row.accepted_at && { acceptedAt: row.accepted_at, acceptedBy: row.accepted_by }),
    ...(row.outcome && { outcome: row.outcome }),
    ...(row.reason && { reason: row.reason }),
    ...(row.pause_until && { pauseUntil: row.pause_until }),
    ...(row.closed_at && { closedAt: row.closed_at }),
    ...(row.rerouted_to && { reroutedTo: row.rerouted_to }),
  };
  return { ...termsOfRow(row), ...sendingOfRow(row), ...present, state: row.state } as Referral;
}
