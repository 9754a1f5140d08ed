import { Inject, Injectable } from '@nestjs/common';
import { hasRole } from '@tsunagi/contracts';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { answered, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import type { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import type { Review, ReviewDecision, ReviewStep } from './review.js';
import type { changedReview } from './review.schema.js';
import { findReview, lockReview, saveStep, say } from './review.store.js';

type Changed = z.output<typeof changedReview>;

/** A step to be taken. */
export interface Step {
  readonly decide: (review: Review, now: Date) => ReviewDecision;
  /** What is said with it, if anything. */
  readonly text: string | undefined;
  /** What else the step brings about. */
  readonly then?: (tx: Tx, review: Review, step: ReviewStep, now: Date) => Promise<void>;
}

/**
 * The only two ways to a review: `change` and `look`. An auditor knows all of them, a supervisor those put to the own
 * agency (I9); both ways record before they answer (I3), refusals too.
 */
@Injectable()
export class Reviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  change(context: RequestContext, reviewId: string, { decide, text, then }: Step): Promise<Reply<Changed>> {
    return this.unitOfWork.command(context, async (tx): Promise<Reply<Changed>> => {
      const review = await lockReview(tx, reviewId);
      if (!isKnownTo(review, context)) return this.deny(tx, context, reviewId, review);
      const refuse = async (code: string, params?: Record<string, string | number>): Promise<Reply<Changed>> => {
        await this.accessLog.record(tx, context, { ...accessTo('change', reviewId), refused: code });
        return problem(code, params);
      };
      if (context.ifMatch !== undefined && context.ifMatch !== review.version) return refuse('stale');
      const now = this.clock.now();
      const decision = decide(review, now);
      if (!decision.ok) return refuse(decision.rejection.code, { ...decision.rejection.params });
      const step = decision.value;
      if (step === null) {
        await this.accessLog.record(tx, context, accessTo('change', reviewId));
        return answered({ reviewId, state: review.state }, review.version);
      }
      saveStep(tx, reviewId, step);
      const said = { kind: step.said, by: context.actor.id, at: now };
      const commitment = text === undefined ? undefined : await say(tx, this.keys, reviewId, { ...said, text });
      await then?.(tx, review, step, now);
      await this.accessLog.record(tx, context, {
        ...accessTo('change', reviewId),
        ...(commitment !== undefined && { commitment }),
      });
      return answered({ reviewId, state: step.state }, review.version + 1);
    });
  }

  look<Body>(
    context: RequestContext,
    reviewId: string,
    show: (tx: Tx, review: Review) => Promise<Body>,
  ): Promise<Reply<Body>> {
    return this.unitOfWork.read(async (tx): Promise<Reply<Body>> => {
      const review = await findReview(tx, reviewId);
      if (!isKnownTo(review, context)) return this.deny(tx, context, reviewId, review);
      const shown = await show(tx, review);
      await this.accessLog.record(tx, context, accessTo('view', reviewId));
      return answered(shown, review.version);
    });
  }

  private async deny(
    tx: Tx,
    context: RequestContext,
    reviewId: string,
    review: Review | undefined,
  ): Promise<{ problem: { code: string } }> {
    const object = { kind: 'review', ...(review && { id: reviewId }) };
    await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...byOversight });
    return problem('not-found');
  }
}

const isKnownTo = (review: Review | undefined, { actor }: RequestContext): review is Review =>
  review !== undefined && (hasRole(actor, 'auditor') || review.agency === actor.agency);

const accessTo = (action: 'view' | 'change', id: string): Access => ({
  action,
  object: { kind: 'review', id },
  ...byOversight,
});
