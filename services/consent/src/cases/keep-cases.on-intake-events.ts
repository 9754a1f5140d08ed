import type { AgencyId, CaseId, PersonId, StaffId } from '@tsunagi/kernel';
import { on } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { learnCase } from './case-ref.store.js';

/** Follows intake's cases. A case may be known before its `CaseOpened` comes, because somebody asked for it. */
export const keepCases = {
  ...on('intake.v1', 'CaseOpened', (tx, { caseId, personId, agency, assignee }) =>
    learnCase(tx, {
      caseId: caseId as CaseId,
      personId: personId as PersonId,
      agency: agency as AgencyId,
      assignee: assignee as StaffId,
      status: 'open',
    }),
  ),
  ...on('intake.v1', 'CaseAssigned', async (tx, { caseId, agency, assignee }) => {
    tx.write('update case_ref set agency = $2, assignee = $3 where case_id = $1', [caseId, agency, assignee]);
  }),
  ...on('intake.v1', 'CaseClosed', (tx, { caseId }) => setStatus(tx, caseId, 'closed')),
  ...on('intake.v1', 'CaseReopened', (tx, { caseId }) => setStatus(tx, caseId, 'open')),
};

async function setStatus(tx: Tx, caseId: string, status: 'open' | 'closed'): Promise<void> {
  tx.write('update case_ref set status = $2 where case_id = $1', [caseId, status]);
}
