import { Controller, Get, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  Ctx,
  decodeCursor,
  cutPage,
  listOf,
  Operation,
  page,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { incidentLine, readIncidents } from './incident.query.js';

const incidentsQuery = z.strictObject(page);
const incidentsReply = listOf(incidentLine);
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

@Controller('api/v1/audit')
export class FindIncidents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('incidents')
  @Roles('auditor')
  @Operation({ summary: { ja: '漏えいの確認の一覧', en: 'Incidents' }, query: incidentsQuery, reply: incidentsReply })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(incidentsQuery)) input: z.output<typeof incidentsQuery>,
  ): Promise<Reply<z.output<typeof incidentsReply>>> {
    const { limit, cursor } = input;
    const after = decodeCursor(place, cursor);
    return this.unitOfWork.read(async (tx) => {
      const rows = await readIncidents(tx, { after, limit: limit + 1 });
      const { shown, next } = cutPage(rows, limit, (row) => [row.place, row.incidentId]);
      await this.accessLog.record(tx, context, { action: 'list', object: { kind: 'incidents' }, ...byOversight });
      return answered({ items: shown.map(({ place: _, ...line }) => line), next });
    });
  }
}
