import type { AgencyId, CaseId, PersonId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';

/** What consent knows of a case: whose it is and who it concerns, by pseudonym. Owned by intake. */
export interface CaseRef {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly agency: AgencyId;
  readonly assignee: StaffId;
  readonly status: 'open' | 'closed';
}

interface CaseRow {
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly agency: AgencyId;
  readonly assignee: StaffId;
  readonly status: 'open' | 'closed';
}

/**
 * Loads a case and holds it until the transaction ends. Everything that decides over a case, or changes what decisions
 * rest on, holds it first, so that on every replica a decision sees a withdrawal whole or comes before it (I2). One row
 * and one order: no deadlock; and waiters queue, so a stream of openings cannot keep a withdrawal waiting.
 */
export async function holdCase(tx: Tx, caseId: CaseId): Promise<CaseRef | null> {
  const [row] = await tx.query<CaseRow>(
    'select case_id, person_id, agency, assignee, status from case_ref where case_id = $1 for no key update',
    [caseId],
  );
  return row
    ? {
        caseId: row.case_id,
        personId: row.person_id,
        agency: row.agency,
        assignee: row.assignee,
        status: row.status,
      }
    : null;
}

/** Keeps a case heard of for the first time; one already known is at least as new. */
export async function learnCase(tx: Tx, { caseId, personId, agency, assignee, status }: CaseRef): Promise<void> {
  tx.write(
    `insert into case_ref (case_id, person_id, agency, assignee, status) values ($1, $2, $3, $4, $5)
     on conflict (case_id) do nothing`,
    [caseId, personId, agency, assignee, status],
  );
}
