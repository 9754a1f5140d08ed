import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { ok, type CaseId, type StaffId } from '@tsunagi/kernel';
import { z } from 'zod';
import { caseStanding, staffId, standingOf, type CaseStanding } from './case-standing.schema.js';
import { assignCase } from './case.js';
import { OwnCases } from './own-cases.js';

const assignBody = z.strictObject({ assignee: staffId });

/** Puts another staff member of the agency in charge. */
@Controller('api/v1')
export class AssignCase {
  constructor(private readonly cases: OwnCases) {}

  @Post('cases/:caseId/assign')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '担当者を決める', en: 'Assign a case' },
    body: assignBody,
    reply: caseStanding,
    problems: ['case-closed', 'stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(assignBody)) input: z.output<typeof assignBody>,
  ): Promise<Reply<CaseStanding>> {
    const { assignee } = input;
    return this.cases.change(caseId, context, async (_tx, before, now) => {
      const decision = assignCase(before, assignee as StaffId, now);
      return decision.ok ? ok({ events: decision.value, body: standingOf }) : decision;
    });
  }
}
