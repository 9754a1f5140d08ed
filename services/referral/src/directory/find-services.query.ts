import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { needCodes } from '@tsunagi/contracts';
import {
  answered,
  cutPage,
  decodeCursor,
  listOf,
  Operation,
  page,
  problem,
  query,
  type Reply,
  UnitOfWork,
} from '@tsunagi/http';
import { z } from 'zod';
import { area } from './area.js';
import { findAgency } from './agency.store.js';
import { directoryRoles } from './find-agencies.query.js';
import { capacities, languageTag, serviceView, type Service } from './service.js';
import { findServices, type ServiceFilter } from './service.store.js';

const servicesQuery = z.strictObject({
  need: z.enum(needCodes).optional(),
  area: area.optional(),
  language: languageTag.optional(),
  capacity: z.enum(capacities).optional(),
  ...page,
});
const pageQuery = z.strictObject(page);
const services = listOf(serviceView).meta({ id: 'Services' });
interface Services {
  readonly items: readonly Service[];
  readonly next: string | null;
}

/** What the agencies offer. Organisational data: no access record is needed. */
@Controller('api/v1')
export class FindServices {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get('services')
  @Roles(...directoryRoles)
  @Operation({ summary: { ja: '支援を探す', en: 'Find services' }, query: servicesQuery, reply: services })
  search(@Query(query(servicesQuery)) input: z.output<typeof servicesQuery>): Promise<Reply<Services>> {
    const { need, cursor, ...filter } = input;
    return this.page({ ...filter, ...(need && { needs: [need] }) }, cursor);
  }

  @Get('agencies/:agencyId/services')
  @Roles(...directoryRoles)
  @Operation({
    summary: { ja: '機関の支援を見る', en: 'List the services of an agency' },
    query: pageQuery,
    reply: services,
  })
  ofAgency(
    @Param('agencyId') agencyId: string,
    @Query(query(pageQuery)) input: z.output<typeof pageQuery>,
  ): Promise<Reply<Services>> {
    const { limit, cursor } = input;
    return this.page({ agencyId, limit }, cursor);
  }

  private page(filter: ServiceFilter, cursor: string | undefined): Promise<Reply<Services>> {
    const after = decodeCursor(z.tuple([z.uuid()]), cursor)?.[0];
    return this.unitOfWork.read(async (tx): Promise<Reply<Services>> => {
      if (filter.agencyId !== undefined && !(await findAgency(tx, filter.agencyId))) return problem('not-found');
      const found = await findServices(tx, { ...filter, ...(after && { after }), limit: filter.limit + 1 });
      const { shown: items, next } = cutPage(found, filter.limit, ({ serviceId }) => [serviceId]);
      return answered({ items, next });
    });
  }
}
