import { Controller, Get, Param, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  Ctx,
  idParam,
  Operation,
  page,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { PersonId } from '@tsunagi/kernel';
import { z } from 'zod';
import { findRecords, recordsReply } from '../records/find-records.query.js';

const disclosuresQuery = z.strictObject(page);

/** What of one person left (each reading of a package by its recipient is one disclosure) to another agency: who received which categories, on what basis, when. */
@Controller('api/v1/audit/subjects')
export class FindDisclosures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get(':personId/disclosures')
  @Roles('auditor')
  @Operation({
    summary: { ja: '本人の情報の提供先', en: 'Disclosures of a person' },
    query: disclosuresQuery,
    reply: recordsReply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('personId', idParam<PersonId>()) personId: PersonId,
    @Query(query(disclosuresQuery)) input: z.output<typeof disclosuresQuery>,
  ): Promise<Reply<z.output<typeof recordsReply>>> {
    const { limit, cursor } = input;
    return this.unitOfWork.read(async (tx) => {
      const found = await findRecords(tx, { subject: personId, action: 'disclose', limit, cursor });
      await this.accessLog.record(tx, context, {
        action: 'search',
        object: { kind: 'disclosures' },
        subject: personId,
        purpose: 'audit',
        basis: { code: 'oversight' },
      });
      return answered(found);
    });
  }
}
