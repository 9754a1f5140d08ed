import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  dateInput,
  invalid,
  Operation,
  type Reply,
  type RequestContext,
  text,
  UnitOfWork,
} from '@tsunagi/http';
import { type Clock, type Ids, tokyoDate, type FieldError } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { tellAsked } from './review-events.store.js';
import { agencyId, LONGEST_TEXT } from './review.schema.js';
import { insertReview, say } from './review.store.js';

const openBody = z.strictObject({
  findingId: z.uuid().optional(),
  recordIds: z.array(z.uuid()).min(1).max(200),
  agency: agencyId,
  question: text(LONGEST_TEXT),
  dueOn: dateInput.optional(),
});
type OpenBody = z.output<typeof openBody>;
const openedReview = z.object({ reviewId: z.uuid() });

/** 審査を始める(質問する): an auditor puts a question about records to an agency. */
@Controller('api/v1/audit')
export class OpenReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('reviews')
  @Roles('auditor')
  @Operation({
    summary: { ja: '審査を始める(質問する)', en: 'Open a review' },
    body: openBody,
    reply: openedReview,
    status: 201,
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(openBody)) input: OpenBody,
  ): Promise<Reply<z.output<typeof openedReview>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const now = this.clock.now();
      const recordIds = [...new Set(input.recordIds)];
      const faults = await faultsIn(tx, input, tokyoDate(now));
      if (faults.length > 0) return invalid(...faults);
      const { actor } = context;
      const reviewId = this.ids.next<string>();
      const review = {
        reviewId,
        findingId: input.findingId ?? null,
        agency: input.agency,
        askedBy: actor.id,
        askedByAgency: actor.agency,
        askedAt: now,
        dueOn: input.dueOn ?? null,
      };
      insertReview(tx, review, recordIds);
      const question = { kind: 'question', by: actor.id, at: now, text: input.question } as const;
      const commitment = await say(tx, this.keys, reviewId, question);
      await tellAsked(tx, review, now);
      const object = { kind: 'review', id: reviewId };
      const access = { action: 'create', object, count: recordIds.length, commitment } as const;
      await this.accessLog.record(tx, context, { ...access, ...byOversight });
      return answered({ reviewId }, 1);
    });
  }
}

async function faultsIn(tx: Tx, { recordIds, findingId, dueOn }: OpenBody, today: string): Promise<FieldError[]> {
  const rows = await tx.query<{ id: string }>(
    'select record_id as id from stored_record where record_id = any($1::uuid[])',
    [recordIds],
  );
  const known = new Set(rows.map(({ id }) => id));
  const found = findingId ? await tx.query('select 1 from finding where finding_id = $1', [findingId]) : [{}];
  return [
    ...recordIds.flatMap((id, at) =>
      known.has(id.toLowerCase()) ? [] : [{ pointer: `/recordIds/${at}`, code: 'record-unknown' }],
    ),
    ...(found.length === 0 ? [{ pointer: '/findingId', code: 'finding-unknown' }] : []),
    ...(dueOn !== undefined && dueOn < today ? [{ pointer: '/dueOn', code: 'due-in-past' }] : []),
  ];
}
