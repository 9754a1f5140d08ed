import type { AgencyId, CaseId, PersonId, StaffId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import { keepCaseRef, setCaseStatus } from './case-ref.store.js';

/** Keeps the projection of cases in step with intake. */
export const trackCases: Readonly<Record<string, Effect>> = {
  ...on('intake.v1', 'CaseOpened', (tx, { caseId, personId, agency, assignee }) =>
    keepCaseRef(tx, {
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
  ...on('intake.v1', 'CaseClosed', async (tx, { caseId }) => {
    await setCaseStatus(tx, caseId as CaseId, 'closed');
  }),
  ...on('intake.v1', 'CaseReopened', async (tx, { caseId }) => {
    await setCaseStatus(tx, caseId as CaseId, 'open');
  }),
};
