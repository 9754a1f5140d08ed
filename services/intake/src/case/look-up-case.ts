import { Controller, Get, Param } from '@nestjs/common';
import { ServiceOnly } from '@tsunagi/auth';
import { answered, Ctx, idParam, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { CaseId } from '@tsunagi/kernel';
import { z } from 'zod';
import { findCase } from './case.store.js';
import { isOwn, OwnCases } from './own-cases.js';

const caseReference = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  agency: z.string(),
  assignee: z.string(),
  status: z.enum(['open', 'closed']),
  number: z.string(),
});

/** Another service asks, for somebody, whose a case is: pseudonyms only, so a look leaves no record; a denied one does. */
@Controller('internal')
export class LookUpCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: OwnCases,
  ) {}

  @Get('cases/:caseId')
  @ServiceOnly('consent', 'referral')
  @Operation({ summary: { ja: 'ケースの所属を調べる', en: 'Look up whose a case is' }, reply: caseReference })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
  ): Promise<Reply<z.output<typeof caseReference>>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findCase(tx, caseId);
      if (!isOwn(found, context)) return this.cases.deny(tx, caseId, found, context);
      const { personId, agency, assignee, status, number, version } = found;
      return answered({ caseId, personId, agency, assignee, status, number }, version);
    });
  }
}
