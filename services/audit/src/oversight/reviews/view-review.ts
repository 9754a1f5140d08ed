import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import type { AccessRecord } from '@tsunagi/contracts';
import { Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import type { Brand, PersonId } from '@tsunagi/kernel';
import { PersonKeys } from '@tsunagi/sealing';
import type { z } from 'zod';
import { lineOf, reviewView } from './review.schema.js';
import { readTexts } from './review.store.js';
import { Reviews } from './reviews.js';

/** One review: the records it is about and all that was said. */
@Controller('api/v1/audit')
export class ViewReview {
  constructor(
    private readonly reviews: Reviews,
    private readonly keys: PersonKeys,
  ) {}

  @Get('reviews/:reviewId')
  @Roles('auditor', 'supervisor')
  @Operation({ summary: { ja: '審査を見る', en: 'Look at a review' }, reply: reviewView })
  execute(
    @Ctx() context: RequestContext,
    @Param('reviewId', idParam<Brand<'ReviewId'>>()) reviewId: string,
  ): Promise<Reply<z.output<typeof reviewView>>> {
    return this.reviews.look(context, reviewId, async (tx, review) => {
      const rows = await tx.query<{ id: string; record: string }>(
        `select record_id as id, record from review_record join stored_record using (record_id)
         where review_id = $1 order by at, record_id`,
        [reviewId],
      );
      // Erased texts leave the review and its commitments.
      const key = (await this.keys.getMany(tx, [reviewId as PersonId])).get(reviewId as PersonId);
      return {
        ...lineOf(review),
        recordIds: rows.map(({ id }) => id),
        records: rows.map(({ record }) => JSON.parse(record) as AccessRecord),
        texts: key ? await readTexts(tx, key, reviewId) : [],
      };
    });
  }
}
