import { Controller, Get, Query } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  accessActions,
  accessRecord,
  type AccessRecord,
  purposes,
  recordBases,
  relations,
  roles,
  hasRole,
} from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  decodeCursor,
  type Cut,
  cutPage,
  instantInput,
  listOf,
  Operation,
  page,
  problem,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { currentLog } from '../log/read-log.query.js';
import { type Conditions, conditionsOf } from './record-filter.js';
import { startInput } from './start-input.js';

export const recordsQuery = z.strictObject({
  actor: z.string().min(1).max(120).optional(),
  subject: z.uuid().optional(),
  agency: z.string().max(40).optional(),
  recipient: z.string().max(40).optional(),
  caseId: z.uuid().optional(),
  session: z.string().min(1).max(200).optional(),
  action: z.enum(accessActions).optional(),
  purpose: z.enum(purposes).optional(),
  basis: z.enum(recordBases).optional(),
  relation: z.enum(relations).optional(),
  outcome: z.enum(['success', 'refused']).optional(),
  from: startInput.optional(),
  to: instantInput.optional(),
  ...page,
});
export type RecordsQuery = z.output<typeof recordsQuery>;

/** `index`: its place in the log, null until it has one. */
export const foundRecord = accessRecord.extend({ index: z.int().nullable() }).meta({ id: 'AccessRecord' });
export const recordsReply = listOf(foundRecord).meta({ id: 'AccessRecords' });
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

interface FoundRow {
  readonly record: string;
  readonly record_id: string;
  readonly place: string;
  readonly index: number | null;
}

/** Access records, newest first. Filters are joined by "and". */
export async function findRecords(tx: Tx, wanted: RecordsQuery): Promise<z.output<typeof recordsReply>> {
  const { shown, next } = await recordPage<FoundRow>(tx, wanted, conditionsOf(wanted), 'r.record');
  return {
    items: shown.map(({ record, index }) => ({ ...(JSON.parse(record) as AccessRecord), index })),
    next,
  };
}

/**
 * One page of records, newest first, with their places in the log.
 * @param conditions on `stored_record r` @param columns of it that are read; never words from outside
 */
export async function recordPage<Row extends { readonly record_id: string; readonly place: string }>(
  tx: Tx,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  conditions: Conditions,
  columns: string,
): Promise<Cut<Row>> {
  const after = decodeCursor(place, cursor);
  const log = await currentLog(tx);
  const parameters: unknown[] = [...conditions.parameters];
  const sql = [...conditions.sql];
  if (after) {
    parameters.push(...after);
    sql.push(`(r.at, r.record_id) < ($${parameters.length - 1}::timestamptz, $${parameters.length}::uuid)`);
  }
  parameters.push(log?.logNo ?? null, limit + 1);
  const rows = await tx.query<Row>(
    `select page.*, e.index::float8 as index from (
       select ${columns}, r.record_id, r.source, r.counter, r.at as ordered_at,
              to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
       from stored_record r ${sql.length > 0 ? `where ${sql.join(' and ')}` : ''}
       order by r.at desc, r.record_id desc limit $${parameters.length}) page
     left join log_entry e on e.log_no = $${parameters.length - 1} and e.source = page.source and e.counter = page.counter
     order by page.ordered_at desc, page.record_id desc`,
    parameters,
  );
  return cutPage(rows, limit, (row) => [row.place, row.record_id]);
}

@Controller('api/v1/audit')
export class FindRecords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  /** An auditor asks about anybody; everybody else about what they looked at themselves (自分の記録). */
  @Get('records')
  @Roles(...roles)
  @Operation({
    summary: { ja: 'アクセス記録を探す', en: 'Find access records' },
    query: recordsQuery,
    reply: recordsReply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(recordsQuery)) input: RecordsQuery,
  ): Promise<Reply<z.output<typeof recordsReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const auditing = hasRole(context.actor, 'auditor');
      if (!auditing && input.actor !== context.actor.id) {
        await this.accessLog.record(tx, context, { ...lookAt(input), action: 'denied', refused: 'role-missing' });
        return problem('role-missing');
      }
      const found = await findRecords(tx, input);
      // The auditor's own looking is in the log: what was asked about, as pseudonyms.
      await this.accessLog.record(tx, context, {
        ...lookAt(input),
        action: 'search',
        ...(auditing && { basis: { code: 'oversight' } }),
      });
      return answered(found);
    });
  }
}

const lookAt = ({
  actor,
  subject,
  caseId,
}: RecordsQuery): Pick<Access, 'object' | 'purpose' | 'subject' | 'caseId'> => ({
  object: { kind: 'access-records', ...(actor !== undefined && { id: actor }) },
  purpose: 'audit',
  ...(subject !== undefined && { subject }),
  ...(caseId !== undefined && { caseId }),
});
