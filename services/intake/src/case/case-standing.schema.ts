import { z } from 'zod';
import type { Case } from './case.js';

/** Where a case stands, as answered by every command that moves it. Holds nothing personal. */
export const caseStanding = z
  .strictObject({
    caseId: z.uuid(),
    status: z.enum(['open', 'closed']),
    assignee: z.string(),
    version: z.int(),
  })
  .meta({ id: 'CaseStanding' });
export type CaseStanding = z.output<typeof caseStanding>;

export const standingOf = ({ caseId, status, assignee, version }: Case): CaseStanding => ({
  caseId,
  status,
  assignee,
  version,
});

/** A staff member's id, the `sub` of their token. */
export const staffId = z.string().regex(/^[\w.@:-]{1,120}$/);
