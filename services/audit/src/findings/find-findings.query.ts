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
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { byOversight } from '../desk/by-oversight.js';

const finding = z
  .object({
    findingId: z.uuid(),
    category: z.enum(['integrity', 'unusual']),
    kind: z.string(),
    foundAt: z.date(),
    state: z.enum(['open', 'settled']),
    settledAt: z.date().optional(),
    settledBy: z.string().optional(),
    /** `settled` by an auditor, `reviewed`, or why it ended by itself. */
    settledAs: z.string().optional(),
    source: z.string().optional(),
    firstCounter: z.number().optional(),
    lastCounter: z.number().optional(),
    actor: z.string().optional(),
    agency: z.string().optional(),
    subject: z.string().optional(),
    caseId: z.string().optional(),
    figures: z.record(z.string(), z.union([z.number(), z.string()])),
    records: z.array(z.uuid()),
    reviewId: z.uuid().optional(),
  })
  .meta({ id: 'Finding' });
type Finding = z.output<typeof finding>;
export const findingsReply = listOf(finding);

const findingsQuery = z.strictObject({
  category: z.enum(['integrity', 'unusual']).optional(),
  state: z.enum(['open', 'settled']).optional(),
  kind: z.string().max(60).optional(),
  actor: z.string().max(120).optional(),
  ...page,
});
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

type Row = { [Field in keyof Finding]-?: Finding[Field] | null } & { readonly place: string };

/** Findings, newest first. */
async function findFindings(
  tx: Tx,
  { category, state, kind, actor, limit, cursor }: z.output<typeof findingsQuery>,
): Promise<z.output<typeof findingsReply>> {
  const after = decodeCursor(place, cursor);
  const rows = await tx.query<Row>(
    `select finding_id as "findingId", category, kind, found_at as "foundAt", state, settled_at as "settledAt",
       settled_by as "settledBy", settled_as as "settledAs", source, first_counter::float8 as "firstCounter",
       last_counter::float8 as "lastCounter", actor, agency, subject, case_id as "caseId", figures,
       array(select record_id from finding_record r where r.finding_id = f.finding_id order by record_id) as records,
       (select review_id from review r where r.finding_id = f.finding_id order by asked_at desc limit 1) as "reviewId",
       to_char(found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from finding f
     where ($1::text is null or category = $1) and ($2::text is null or state = $2) and ($3::text is null or kind = $3)
       and ($4::text is null or actor = $4)
       and ($5::timestamptz is null or (found_at, finding_id) < ($5::timestamptz, $6::uuid))
     order by found_at desc, finding_id desc limit $7`,
    [category ?? null, state ?? null, kind ?? null, actor ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const { shown, next } = cutPage(rows, limit, (row) => [row.place, row.findingId!]);
  return { items: shown.map(({ place: _, ...row }) => withoutNulls(row)), next };
}

const withoutNulls = (row: Omit<Row, 'place'>): Finding =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Finding;

@Controller('api/v1/audit')
export class FindFindings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('findings')
  @Roles('auditor')
  @Operation({ summary: { ja: '知らせの一覧', en: 'Findings' }, query: findingsQuery, reply: findingsReply })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(findingsQuery)) input: z.output<typeof findingsQuery>,
  ): Promise<Reply<z.output<typeof findingsReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findFindings(tx, input);
      const count = found.items.length;
      await this.accessLog.record(tx, context, { action: 'list', object: { kind: 'findings' }, count, ...byOversight });
      return answered(found);
    });
  }
}
