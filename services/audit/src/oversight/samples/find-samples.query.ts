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
import { lineOf, readSamples, sampleLine } from './sample.query.js';

const samplesQuery = z.strictObject(page);
const samplesReply = listOf(sampleLine);
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

@Controller('api/v1/audit')
export class FindSamples {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('samples')
  @Roles('auditor')
  @Operation({ summary: { ja: '抜き取りの一覧', en: 'Samples' }, query: samplesQuery, reply: samplesReply })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(samplesQuery)) input: z.output<typeof samplesQuery>,
  ): Promise<Reply<z.output<typeof samplesReply>>> {
    const { limit, cursor } = input;
    const after = decodeCursor(place, cursor);
    return this.unitOfWork.read(async (tx) => {
      const rows = await readSamples(tx, { after, limit: limit + 1 });
      const { shown, next } = cutPage(rows, limit, (row) => [row.place, row.sampleId]);
      await this.accessLog.record(tx, context, { action: 'list', object: { kind: 'samples' }, ...byOversight });
      return answered({ items: shown.map(lineOf), next });
    });
  }
}
