import { Body, Controller, Inject, Param, Patch } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  invalid,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import { lookingFor } from '../referral/access.js';
import { changed, type AgencyChange } from './agency.js';
import { agencyChange, agencyView, viewOfAgency, type AgencyView } from './agency-input.schema.js';
import { findAgency, updateAgency } from './agency.store.js';
import { conflictOf } from './register-agency.js';

/** Corrects an agency, or starts and ends its membership of the council. */
@Controller('api/v1')
export class ChangeAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Patch('agencies/:agencyId')
  @Roles('coordinator', 'admin')
  @Operation({
    summary: { ja: '機関の情報を直す', en: 'Change an agency' },
    body: agencyChange,
    reply: agencyView,
    problems: ['precondition-required', 'stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('agencyId') id: string,
    @Body(body(agencyChange)) input: AgencyChange,
  ): Promise<Reply<AgencyView>> {
    return this.unitOfWork.command(context, async (tx): Promise<Reply<AgencyView>> => {
      const now = this.clock.now();
      const before = await findAgency(tx, id, 'for update');
      if (!before) return problem('not-found');
      const record = (refused?: string): Promise<void> =>
        this.accessLog.record(tx, lookingFor(context), {
          action: 'admin',
          object: { kind: 'agency', id: before.agency.agencyId },
          ...(refused !== undefined && { refused }),
        });
      const refusal = precondition(context, before.version);
      if (refusal !== null) {
        await record(refusal);
        return problem(refusal);
      }
      const after = changed(before.agency, input);
      const conflict = await conflictOf(tx, after);
      if (conflict) {
        await record(conflict.code);
        return invalid(conflict);
      }
      const version = await updateAgency(tx, before, after, { now, ids: this.ids });
      await record();
      return answered(viewOfAgency(after, version, now), version);
    });
  }
}

const precondition = ({ ifMatch }: RequestContext, version: number): string | null => {
  if (ifMatch === undefined) return 'precondition-required';
  return ifMatch === version ? null : 'stale';
};
