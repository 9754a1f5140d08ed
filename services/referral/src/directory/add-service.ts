import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { hasRole } from '@tsunagi/contracts';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, Operation, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import { lookingFor } from '../referral/access.js';
import { findAgency } from './agency.store.js';
import { serviceBody, serviceView, type Service, type ServiceInput } from './service.js';
import { insertService } from './service.store.js';

/** An agency tells what it offers; the coordinator and the administrator may do it for any. */
@Controller('api/v1')
export class AddService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('agencies/:agencyId/services')
  @Roles('caseworker', 'supervisor', 'partner', 'coordinator', 'admin')
  @Operation({
    summary: { ja: '機関の支援を登録する', en: 'Add a service of an agency' },
    body: serviceBody,
    reply: serviceView,
    status: 201,
    problems: ['role-missing'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('agencyId') agencyId: string,
    @Body(body(serviceBody)) input: ServiceInput,
  ): Promise<Reply<Service>> {
    const { actor } = context;
    return this.unitOfWork.command(context, async (tx): Promise<Reply<Service>> => {
      const found = await findAgency(tx, agencyId);
      if (!found) return problem('not-found');
      const { agency } = found;
      const object = { kind: 'service' };
      if (actor.agency !== agency.agencyId && !hasRole(actor, 'coordinator', 'admin')) {
        await this.accessLog.record(tx, lookingFor(context), { action: 'admin', object, refused: 'role-missing' });
        return problem('role-missing');
      }
      const service: Service = {
        ...input,
        areas: input.areas ?? [...agency.areas],
        serviceId: this.ids.next(),
        agencyId: agency.agencyId,
      };
      await insertService(tx, service, this.clock.now());
      const told = { ...object, id: service.serviceId };
      await this.accessLog.record(tx, lookingFor(context), { action: 'admin', object: told });
      return answered(service);
    });
  }
}
