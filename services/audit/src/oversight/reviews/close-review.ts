import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import type { Brand } from '@tsunagi/kernel';
import { z } from 'zod';
import { close } from './review.js';
import { changedReview, LONGEST_TEXT } from './review.schema.js';
import { Reviews } from './reviews.js';

const closeBody = z.strictObject({ text: text(LONGEST_TEXT).optional() });

/** Ends a review; the finding it began with is settled by it. Closing twice is closing once. */
@Controller('api/v1/audit')
export class CloseReview {
  constructor(private readonly reviews: Reviews) {}

  @Post('reviews/:reviewId/close')
  @Roles('auditor')
  @Operation({
    summary: { ja: '審査を閉じる', en: 'Close a review' },
    body: closeBody,
    reply: changedReview,
    problems: ['review-wrong-state'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('reviewId', idParam<Brand<'ReviewId'>>()) reviewId: string,
    @Body(body(closeBody)) input: z.output<typeof closeBody>,
  ): Promise<Reply<z.output<typeof changedReview>>> {
    const { text: said } = input;
    return this.reviews.change(context, reviewId, {
      decide: close,
      text: said,
      then: async (tx, { findingId }, _step, now) =>
        tx.write(
          `update finding set state = 'settled', settled_at = $2, settled_by = $3, settled_as = 'reviewed'
           where finding_id = $1 and state = 'open'`,
          [findingId, now, context.actor.id],
        ),
    });
  }
}
