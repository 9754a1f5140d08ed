import { Controller, Get, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { dataCategories, recordBases, roles } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  instantInput,
  listOf,
  Operation,
  page,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { OVERSIGHT, refuseOthers } from '../desk/auditor-only.store.js';
import { recordPage } from '../records/find-records.query.js';
import { conditionsOf } from '../records/record-filter.js';
import { startInput } from '../records/start-input.js';

const disclosuresQuery = z.strictObject({
  recipient: z.string().max(40).optional(),
  agency: z.string().max(40).optional(),
  subject: z.uuid().optional(),
  from: startInput.optional(),
  to: instantInput.optional(),
  ...page,
});
type DisclosuresQuery = z.output<typeof disclosuresQuery>;

const disclosure = z
  .object({
    recordId: z.uuid(),
    /** Its place in the log, null until it has one. */
    index: z.int().nullable(),
    at: z.date(),
    subject: z.uuid().nullable(),
    caseId: z.uuid().nullable(),
    /** Of the person who acted. */
    agency: z.string(),
    actor: z.string(),
    recipient: z.string().nullable(),
    categories: z.array(z.enum(dataCategories)),
    basis: z.enum(recordBases).nullable(),
    decisionId: z.uuid().nullable(),
    object: z.object({ kind: z.string(), id: z.string().optional() }),
  })
  .meta({ id: 'Disclosure' });
type Disclosure = z.output<typeof disclosure>;
const disclosuresReply = listOf(disclosure);
type DisclosuresReply = z.output<typeof disclosuresReply>;

const COLUMNS = `r.at, r.subject, r.case_id as "caseId", r.actor_agency as agency, r.actor, r.recipient,
  coalesce(r.categories, '{}') as categories, r.basis, r.decision_id as "decisionId", r.object_kind, r.object_id`;

type DisclosureRow = Omit<Disclosure, 'recordId' | 'object'> & {
  readonly record_id: string;
  readonly place: string;
  readonly object_kind: string;
  readonly object_id: string | null;
};

/** What left to whom, newest first: successful disclosures only. */
async function findDisclosures(tx: Tx, wanted: DisclosuresQuery): Promise<DisclosuresReply> {
  const { sql, parameters } = conditionsOf(wanted);
  const disclosed = { sql: [`r.action = 'disclose'`, `r.outcome = 'success'`, ...sql], parameters };
  const found = await recordPage<DisclosureRow>(tx, wanted, disclosed, COLUMNS);
  return { items: found.shown.map(shown), next: found.next };
}

const shown = (row: DisclosureRow): Disclosure => ({
  recordId: row.record_id,
  index: row.index,
  at: row.at,
  subject: row.subject,
  caseId: row.caseId,
  agency: row.agency,
  actor: row.actor,
  recipient: row.recipient,
  categories: row.categories,
  basis: row.basis,
  decisionId: row.decisionId,
  object: { kind: row.object_kind, ...(row.object_id !== null && { id: row.object_id }) },
});

@Controller('api/v1/audit')
export class FindAllDisclosures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('disclosures')
  @Roles(...roles)
  @Operation({
    summary: { ja: '外へ渡った情報', en: 'What left to whom' },
    query: disclosuresQuery,
    reply: disclosuresReply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(disclosuresQuery)) input: DisclosuresQuery,
  ): Promise<Reply<DisclosuresReply>> {
    return this.unitOfWork.read(async (tx) => {
      const object = { kind: 'disclosures' };
      const refusal = await refuseOthers(tx, this.accessLog, context, object);
      if (refusal) return refusal;
      const found = await findDisclosures(tx, input);
      await this.accessLog.record(tx, context, {
        action: 'search',
        object,
        ...(input.subject !== undefined && { subject: input.subject }),
        count: found.items.length,
        ...OVERSIGHT,
      });
      return answered(found);
    });
  }
}
