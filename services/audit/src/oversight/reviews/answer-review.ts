import { Body, Controller, Param, Post } from '@nestjs/common';
import { hasRole } from '@tsunagi/contracts';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import type { Brand } from '@tsunagi/kernel';
import { z } from 'zod';
import { tellAnswered } from './review-events.store.js';
import { answer } from './review.js';
import { changedReview, LONGEST_TEXT } from './review.schema.js';
import { Reviews } from './reviews.js';

const answerBody = z.strictObject({ text: text(LONGEST_TEXT) });

/** The supervisor of the agency that was asked answers; nobody about themselves. */
@Controller('api/v1/audit')
export class AnswerReview {
  constructor(private readonly reviews: Reviews) {}

  @Post('reviews/:reviewId/answer')
  @Roles('supervisor')
  @Operation({
    summary: { ja: '質問に答える', en: 'Answer a review' },
    body: answerBody,
    reply: changedReview,
    problems: ['review-wrong-state', 'review-own-conduct'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('reviewId', idParam<Brand<'ReviewId'>>()) reviewId: string,
    @Body(body(answerBody)) input: z.output<typeof answerBody>,
  ): Promise<Reply<z.output<typeof changedReview>>> {
    const { text: said } = input;
    const { actor } = context;
    return this.reviews.change(context, reviewId, {
      decide: (review) => answer(review, { id: actor.id, isAuditor: hasRole(actor, 'auditor') }),
      text: said,
      then: (tx, review, _step, now) => tellAnswered(tx, review, now),
    });
  }
}
