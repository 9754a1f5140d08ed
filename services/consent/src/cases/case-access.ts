import { Inject, Injectable } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Peer, PeerUnavailableError, problem, ProblemError, type RequestContext } from '@tsunagi/http';
import type { AgencyId, CaseId, PersonId, StaffId, Problem } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { INTAKE } from '@tsunagi/service';
import { z } from 'zod';
import { Authority, type HeldCase } from './authority.js';
import { learnCase } from './case-ref.store.js';

export type Held = { readonly held: HeldCase } | { readonly problem: Problem };

/** What intake answers about a case (`GET /internal/cases/:caseId`). */
const intakeCase = z.object({
  caseId: z.uuid(),
  personId: z.uuid(),
  agency: z.string(),
  assignee: z.string(),
  status: z.enum(['open', 'closed']),
});

/** The way to a case: only for people of the agency that owns it. For everyone else it does not exist (I9). */
@Injectable()
export class CaseAccess {
  constructor(
    private readonly authority: Authority,
    private readonly accessLog: AccessLog,
    @Inject(INTAKE) private readonly intake: Peer,
  ) {}

  /**
   * Holds the actor's agency's own case, with its consents. A case not heard of yet is asked from intake, so that one
   * opened a moment ago can be worked on. @returns the answer to give instead, already recorded, when it is not theirs.
   * @throws ProblemError 503 when intake would have to be asked and does not answer.
   */
  async hold(tx: Tx, context: RequestContext, caseId: CaseId): Promise<Held> {
    const held = (await this.authority.hold(tx, caseId)) ?? (await this.ask(tx, context, caseId));
    if (held && held.case.agency === context.actor.agency) return { held };
    return this.deny(tx, context, { kind: 'case', id: caseId }, held);
  }

  /** Answers and records that what was asked for does not exist for this person. @param held what it belongs to, if it does */
  async deny(
    tx: Tx,
    context: RequestContext,
    object: { readonly kind: string; readonly id: string },
    held: HeldCase | null,
  ): Promise<{ readonly problem: Problem }> {
    await this.accessLog.record(tx, context, {
      action: 'denied',
      object,
      ...(held && { subject: held.case.personId, caseId: held.case.caseId }),
      refused: 'not-found',
    });
    return problem('not-found');
  }

  private async ask(tx: Tx, { actor }: RequestContext, caseId: CaseId): Promise<HeldCase | null> {
    const answer = await this.intake.call('GET', `/internal/cases/${caseId}`, actor).catch((error: unknown) => {
      if (error instanceof PeerUnavailableError) throw new ProblemError({ code: 'temporarily-unavailable' });
      throw error;
    });
    if (answer.status !== 200) return null;
    const told = intakeCase.parse(answer.body);
    await learnCase(tx, {
      caseId: told.caseId as CaseId,
      personId: told.personId as PersonId,
      agency: told.agency as AgencyId,
      assignee: told.assignee as StaffId,
      status: told.status,
    });
    return this.authority.hold(tx, caseId);
  }
}
