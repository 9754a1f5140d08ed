import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import type { Brand } from '@tsunagi/kernel';
import { z } from 'zod';
import { tellAsked } from './review-events.store.js';
import { askAgain } from './review.js';
import { changedReview, LONGEST_TEXT } from './review.schema.js';
import { Reviews } from './reviews.js';

const askBody = z.strictObject({ question: text(LONGEST_TEXT) });

/** A further question after an answer. */
@Controller('api/v1/audit')
export class AskAgain {
  constructor(private readonly reviews: Reviews) {}

  @Post('reviews/:reviewId/ask')
  @Roles('auditor')
  @Operation({
    summary: { ja: '重ねて質問する', en: 'Ask again' },
    body: askBody,
    reply: changedReview,
    problems: ['review-wrong-state'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('reviewId', idParam<Brand<'ReviewId'>>()) reviewId: string,
    @Body(body(askBody)) input: z.output<typeof askBody>,
  ): Promise<Reply<z.output<typeof changedReview>>> {
    const { question } = input;
    return this.reviews.change(context, reviewId, {
      decide: askAgain,
      text: question,
      then: (tx, review, _step, now) => tellAsked(tx, review, now),
    });
  }
}
