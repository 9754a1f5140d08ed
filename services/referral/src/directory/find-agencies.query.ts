import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
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
import type { Clock } from '@tsunagi/kernel';
import { CLOCK } from '@tsunagi/service';
import type { Role } from '@tsunagi/contracts';
import { z } from 'zod';
import { agencyView, viewOfAgency, type AgencyView } from './agency-input.schema.js';
import { findAgencies, findAgency } from './agency.store.js';

/** Everybody with an account may read the directory: it says nothing of persons, so no access record is needed. */
export const directoryRoles = [
  'caseworker',
  'supervisor',
  'partner',
  'coordinator',
  'auditor',
  'admin',
  'reporter',
] as const satisfies readonly Role[];

const agenciesQuery = z.strictObject(page);
const agencies = listOf(agencyView);

@Controller('api/v1')
export class FindAgencies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('agencies')
  @Roles(...directoryRoles)
  @Operation({
    summary: { ja: '機関の一覧を見る', en: 'List agencies' },
    query: agenciesQuery,
    reply: agencies,
  })
  list(@Query(query(agenciesQuery)) input: z.output<typeof agenciesQuery>): Promise<Reply<z.infer<typeof agencies>>> {
    const { limit, cursor } = input;
    const after = decodeCursor(z.tuple([z.string()]), cursor)?.[0] ?? '';
    return this.unitOfWork.read(async (tx) => {
      const found = await findAgencies(tx, after, limit + 1);
      const { shown, next } = cutPage(found, limit, ({ agency }) => [agency.agencyId]);
      return answered({
        items: shown.map(({ agency, version }) => viewOfAgency(agency, version, this.clock.now())),
        next,
      });
    });
  }

  @Get('agencies/:agencyId')
  @Roles(...directoryRoles)
  @Operation({ summary: { ja: '機関を見る', en: 'Show an agency' }, reply: agencyView })
  show(@Param('agencyId') id: string): Promise<Reply<AgencyView>> {
    return this.unitOfWork.read(async (tx): Promise<Reply<AgencyView>> => {
      const found = await findAgency(tx, id);
      if (!found) return problem('not-found');
      return answered(viewOfAgency(found.agency, found.version, this.clock.now()), found.version);
    });
  }
}
