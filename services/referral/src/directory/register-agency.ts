import { Body, Controller, Inject, Post } from '@nestjs/common';
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
import type { AgencyId, Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import type { Tx } from '@tsunagi/persistence';
import type { z } from 'zod';
import { lookingFor } from '../referral/access.js';
import type { Agency } from './agency.js';
import { agencyBody, agencyView, viewOfAgency, type AgencyView } from './agency-input.schema.js';
import { findAgency, insertAgency } from './agency.store.js';

/** The coordinating agency, or the administrator, enters an organisation into the directory. */
@Controller('api/v1')
export class RegisterAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('agencies')
  @Roles('coordinator', 'admin')
  @Operation({
    summary: { ja: '機関を登録する', en: 'Register an agency' },
    body: agencyBody,
    reply: agencyView,
    status: 201,
    problems: ['agency-exists'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(agencyBody)) input: z.output<typeof agencyBody>,
  ): Promise<Reply<AgencyView>> {
    const agency: Agency = { ...input, agencyId: input.agencyId as AgencyId };
    return this.unitOfWork.command(context, async (tx): Promise<Reply<AgencyView>> => {
      const now = this.clock.now();
      const record = (refused?: string): Promise<void> =>
        this.accessLog.record(tx, lookingFor(context), {
          action: 'admin',
          object: { kind: 'agency', id: agency.agencyId },
          ...(refused !== undefined && { refused }),
        });
      const taken = (await findAgency(tx, agency.agencyId)) !== null;
      const conflict = await conflictOf(tx, agency);
      if (!taken && conflict) {
        await record(conflict.code);
        return invalid(conflict);
      }
      if (taken || !(await insertAgency(tx, agency, { now, ids: this.ids }))) {
        await record('agency-exists');
        return problem('agency-exists');
      }
      await record();
      return answered(viewOfAgency(agency, 1, now), 1);
    });
  }
}

/** Another agency that stands in the way: two coordinating ones, or one corporate number twice. */
export async function conflictOf(tx: Tx, agency: Agency): Promise<{ pointer: string; code: string } | null> {
  const others = await tx.query<{ coordinating: boolean }>(
    `select coordinating from agency where agency_id <> $1 and ((coordinating and $2) or corporate_number = $3)
     order by coordinating desc`,
    [agency.agencyId, agency.coordinating, agency.corporateNumber ?? null],
  );
  if (others.length === 0) return null;
  return agency.coordinating && others[0]!.coordinating
    ? { pointer: '/coordinating', code: 'coordinating-agency-exists' }
    : { pointer: '/corporateNumber', code: 'duplicate-corporate-number' };
}
