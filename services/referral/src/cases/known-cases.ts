import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@tsunagi/contracts';
import { isAgencyId, type AgencyId, type CaseId, type PersonId, type StaffId } from '@tsunagi/kernel';
import { type Peer, PeerUnavailableError } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { INTAKE } from '@tsunagi/service';
import { z } from 'zod';
import { findCaseRef, keepCaseRef, type CaseRef } from './case-ref.store.js';

/** intake's answer to `GET /internal/cases/:caseId`. */
const answer = z.object({
  personId: z.uuid(),
  agency: z.string().refine(isAgencyId),
  assignee: z.string(),
  status: z.enum(['open', 'closed']),
});

/** Cases of the actor's own agency. */
@Injectable()
export class KnownCases {
  constructor(@Inject(INTAKE) private readonly intake: Peer) {}

  /**
   * From the projection; when that does not know the case yet, or has it closed, from intake itself, so that a case just
   * opened can be referred at once. @returns null when it does not exist for the actor. @throws PeerUnavailableError
   */
  async ofActor(tx: Tx, actor: Actor, caseId: CaseId): Promise<CaseRef | null> {
    const known = await findCaseRef(tx, caseId);
    if (known && known.agency !== actor.agency) return null;
    if (known?.status === 'open') return known;
    const { status, body } = await this.intake.call('GET', `/internal/cases/${caseId}`, actor);
    if (status === 404) return null;
    const parsed = status === 200 ? answer.safeParse(body) : null;
    if (!parsed?.success) throw new PeerUnavailableError('intake');
    const found: CaseRef = {
      caseId,
      personId: parsed.data.personId as PersonId,
      agency: parsed.data.agency as AgencyId,
      assignee: parsed.data.assignee as StaffId,
      status: parsed.data.status,
    };
    if (found.agency !== actor.agency) return null;
    await keepCaseRef(tx, found);
    return found;
  }
}
