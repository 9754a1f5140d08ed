import type { AgencyId, CaseId, PersonId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';

/** What this service knows of a case: whose it is. The case itself is intake's. */
export interface CaseRef {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly agency: AgencyId;
  readonly assignee: StaffId;
  readonly status: 'open' | 'closed';
}

export async function findCaseRef(tx: Tx, caseId: CaseId): Promise<CaseRef | null> {
  const [row] = await tx.query<CaseRef>(
    `select case_id as "caseId", person_id as "personId", agency, assignee, status from case_ref where case_id = $1`,
    [caseId],
  );
  return row ?? null;
}

export async function keepCaseRef(tx: Tx, { caseId, personId, agency, assignee, status }: CaseRef): Promise<void> {
  tx.write(
    `insert into case_ref (case_id, person_id, agency, assignee, status) values ($1, $2, $3, $4, $5)
     on conflict (case_id) do update
       set agency = excluded.agency, assignee = excluded.assignee, status = excluded.status`,
    [caseId, personId, agency, assignee, status],
  );
}

export const setCaseStatus = (tx: Tx, caseId: CaseId, status: CaseRef['status']): Promise<unknown> =>
  tx.query('update case_ref set status = $2 where case_id = $1', [caseId, status]);
