import { Controller, Get, Query } from '@nestjs/common';
import { hasRole } from '@tsunagi/contracts';
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
import { type Review, reviewStates } from './review.js';
import { lineOf, reviewLine } from './review.schema.js';

const reviewsQuery = z.strictObject({ state: z.enum(reviewStates).optional(), ...page });
const reviewsReply = listOf(reviewLine);
const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

/** Reviews, newest first: for an auditor all, for a supervisor those put to the own agency (I9). */
@Controller('api/v1/audit')
export class FindReviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('reviews')
  @Roles('auditor', 'supervisor')
  @Operation({ summary: { ja: '審査の一覧', en: 'Reviews' }, query: reviewsQuery, reply: reviewsReply })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(reviewsQuery)) input: z.output<typeof reviewsQuery>,
  ): Promise<Reply<z.output<typeof reviewsReply>>> {
    const { state, limit, cursor } = input;
    const after = decodeCursor(place, cursor);
    const agency = hasRole(context.actor, 'auditor') ? null : context.actor.agency;
    return this.unitOfWork.read(async (tx) => {
      const rows = await tx.query<Review & { place: string }>(
        `select review_id as "reviewId", finding_id as "findingId", agency, state, asked_by as "askedBy",
           asked_at as "askedAt", to_char(due_on, 'YYYY-MM-DD') as "dueOn", outcome,
           to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
         from review
         where ($1::text is null or agency = $1) and ($2::text is null or state = $2)
           and ($3::timestamptz is null or (asked_at, review_id) < ($3::timestamptz, $4::uuid))
         order by asked_at desc, review_id desc limit $5`,
        [agency, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      const { shown, next } = cutPage(rows, limit, (row) => [row.place, row.reviewId]);
      const access = { action: 'list', object: { kind: 'reviews' }, count: shown.length } as const;
      await this.accessLog.record(tx, context, { ...access, ...byOversight });
      return answered({ items: shown.map(lineOf), next });
    });
  }
}
