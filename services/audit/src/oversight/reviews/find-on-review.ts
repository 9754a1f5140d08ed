import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type Brand, tokyoDate } from '@tsunagi/kernel';
import { z } from 'zod';
import { find, reviewOutcomes } from './review.js';
import { changedReview, LONGEST_TEXT } from './review.schema.js';
import { Reviews } from './reviews.js';

const findBody = z.strictObject({ finding: z.enum(reviewOutcomes), text: text(LONGEST_TEXT) });

/** The auditor says what came of it: justified, improper or inconclusive. */
@Controller('api/v1/audit')
export class FindOnReview {
  constructor(private readonly reviews: Reviews) {}

  @Post('reviews/:reviewId/find')
  @Roles('auditor')
  @Operation({
    summary: { ja: '判断を書く', en: 'Record the finding of a review' },
    body: findBody,
    reply: changedReview,
    problems: ['review-wrong-state'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('reviewId', idParam<Brand<'ReviewId'>>()) reviewId: string,
    @Body(body(findBody)) input: z.output<typeof findBody>,
  ): Promise<Reply<z.output<typeof changedReview>>> {
    const { finding, text: said } = input;
    return this.reviews.change(context, reviewId, {
      decide: (review, now) => find(review, finding, tokyoDate(now)),
      text: said,
    });
  }
}
