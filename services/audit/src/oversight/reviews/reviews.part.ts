import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { AnswerReview } from './answer-review.js';
import { AskAgain } from './ask-again.js';
import { CloseReview } from './close-review.js';
import { FindOnReview } from './find-on-review.js';
import { FindReviews } from './find-reviews.query.js';
import { OpenReview } from './open-review.js';
import { Reviews } from './reviews.js';
import { ViewReview } from './view-review.js';

/** Questions to an agency about looks that stand out, and its answers. */
export const reviewsPart: Part = {
  name: 'reviews',
  migrations: migrationsIn(import.meta.url),
  controllers: [OpenReview, FindReviews, ViewReview, AskAgain, AnswerReview, FindOnReview, CloseReview],
  providers: [Reviews],
};
