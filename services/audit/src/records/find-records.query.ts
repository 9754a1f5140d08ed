import { Controller, Get, Query } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { hasRole, Roles } from '@tsunagi/auth';
import { accessActions, accessRecord, type AccessRecord, roles } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  decodeCursor,
  encodeCursor,
  instantInput,
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

export const recordsQuery = z.strictObject({
  actor: z.string().min(1).max(120).optional(),
  subject: z.uuid().optional(),
  agency: z.string().max(40).optional(),
  recipient: z.string().max(40).optional(),
  action: z.enum(accessActions).optional(),
  outcome: z.enum(['success', 'refused']).optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
  ...page,
});
export type RecordsQuery = z.output<typeof recordsQuery>;

export const recordsReply = z.object({ items: z.array(accessRecord), next: z.string().nullable() });
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

/** Access records, newest first. Filters are joined by "and". */
export async function findRecords(tx: Tx, wanted: RecordsQuery): Promise<z.output<typeof recordsReply>> {
  const after = decodeCursor(place, wanted.cursor);
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const filter = (value: unknown, condition: (n: number) => string): void => {
    if (value === undefined || value === null) return;
    parameters.push(value);
    conditions.push(condition(parameters.length));
  };
  filter(wanted.actor, (n) => `actor = $${n}`);
  filter(wanted.subject, (n) => `subject = $${n}`);
  filter(wanted.agency, (n) => `actor_agency = $${n}`);
  filter(wanted.recipient, (n) => `recipient = $${n}`);
  filter(wanted.action, (n) => `action = $${n}`);
  filter(wanted.outcome, (n) => `outcome = $${n}`);
  filter(wanted.from, (n) => `at >= $${n}`);
  filter(wanted.to, (n) => `at <= $${n}`);
  filter(after?.[0], (n) => `(at, record_id) < ($${n}::timestamptz, $${n + 1}::uuid)`);
  if (after) parameters.push(after[1]);
  parameters.push(wanted.limit + 1);
  const rows = await tx.query<{ record: string; record_id: string; place: string }>(
    `select record, record_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from stored_record
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by at desc, record_id desc limit $${parameters.length}`,
    parameters,
  );
  const shown = rows.slice(0, wanted.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ record }) => JSON.parse(record) as AccessRecord),
    next: rows.length > wanted.limit && last ? encodeCursor([last.place, last.record_id]) : null,
  };
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
    @Query(query(recordsQuery)) wanted: RecordsQuery,
  ): Promise<Reply<z.output<typeof recordsReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const auditing = hasRole(context.actor, 'auditor');
      if (!auditing && wanted.actor !== context.actor.id) {
        await this.accessLog.record(tx, context, { ...lookAt(wanted), action: 'denied', refused: 'role-missing' });
        return problem('role-missing');
      }
      const found = await findRecords(tx, wanted);
      // The auditor's own looking is in the log: what was asked about, as pseudonyms.
      await this.accessLog.record(tx, context, {
        ...lookAt(wanted),
        action: 'search',
        ...(auditing && { basis: { code: 'oversight' } }),
      });
      return answered(found);
    });
  }
}

const lookAt = ({ actor, subject }: RecordsQuery): Pick<Access, 'object' | 'purpose' | 'subject'> => ({
  object: { kind: 'access-records', ...(actor !== undefined && { id: actor }) },
  purpose: 'audit',
  ...(subject !== undefined && { subject }),
});
