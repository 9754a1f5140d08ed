import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  idParam,
  Operation,
  problem,
  text,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import type { Clock, ConsentId, ReferralId } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import type { HeldCase } from '../cases/authority.js';
import { CaseAccess } from '../cases/case-access.js';
import { evolve, withConsent, withdraw, type Consent } from '../records/consent.js';
import { caseOfConsent, saveWithdrawn, versionOf } from '../records/consent.store.js';
import { closeKeys } from '../referral-keys/close-keys.store.js';

/** The reason in the person's words, or the code for a consent that had never been given like this. */
const ENTERED_IN_ERROR = 'entered-in-error';
const withdrawBody = z.strictObject({ reason: text(2_000) });
const reply = z.object({
  consentId: z.uuid(),
  state: z.enum(['withdrawn', 'entered-in-error']),
  withdrawnAt: z.string(),
});
type Answer = z.output<typeof reply>;
type Withdrawn = Extract<Consent, { state: 'withdrawn' }>;

/**
 * The person takes a consent back. One transaction notes it and destroys the private keys that rested on it alone, so
 * when the call has returned no package opens under it any more, on any replica (I2).
 */
@Controller('api/v1')
export class WithdrawConsent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('consents/:consentId/withdraw')
  @HttpCode(200)
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '同意を撤回する', en: 'Withdraw a consent' },
    body: withdrawBody,
    reply,
    problems: ['stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('consentId', idParam<ConsentId>()) consentId: ConsentId,
    @Body(body(withdrawBody)) input: z.output<typeof withdrawBody>,
  ): Promise<Reply<Answer>> {
    const { reason } = input;
    return this.unitOfWork.command(context, async (tx) => {
      const caseId = await caseOfConsent(tx, consentId);
      if (!caseId) return this.cases.deny(tx, context, { kind: 'consent', id: consentId }, null);
      const found = await this.cases.hold(tx, context, caseId);
      if ('problem' in found) return found;
      const before = found.held.consents.find((consent) => consent.consentId === consentId)!;
      const version = await versionOf(tx, consentId);
      if (before.state === 'withdrawn') return this.repeated(tx, context, before, version);
      if (context.ifMatch !== undefined && context.ifMatch !== version) return this.stale(tx, context, before);
      const cause = reason === ENTERED_IN_ERROR ? 'entered-in-error' : 'person';
      const after = withdraw(before, this.clock.now(), cause).reduce(evolve, before) as Withdrawn;
      return this.save(tx, context, { held: found.held, after, reason });
    });
  }

  private async save(
    tx: Tx,
    context: RequestContext,
    { held, after, reason }: { held: HeldCase; after: Withdrawn; reason: string },
  ): Promise<Reply<Answer>> {
    const key = (await this.personKeys.getMany(tx, [after.personId])).get(after.personId);
    const version = await saveWithdrawn(tx, after, { by: context.actor.id, reason, key });
    const standing = { ...held, consents: withConsent(held.consents, after) };
    const ended = { recordId: after.consentId, reason: 'consent-withdrawn', now: after.withdrawnAt } as const;
    const closed = await closeKeys(tx, standing, ended);
    await tellWithdrawn(tx, after, closed);
    await this.record(tx, context, after);
    return answered(answerOf(after), version);
  }

  /** Already withdrawn: success, and nothing more happens. */
  private async repeated(tx: Tx, context: RequestContext, consent: Withdrawn, version: number): Promise<Reply<Answer>> {
    await this.record(tx, context, consent);
    return answered(answerOf(consent), version);
  }

  private async stale(tx: Tx, context: RequestContext, consent: Consent): Promise<Reply<Answer>> {
    await this.record(tx, context, consent, 'stale');
    return problem('stale');
  }

  private record(tx: Tx, context: RequestContext, consent: Consent, refused?: string): Promise<void> {
    return this.accessLog.record(tx, context, {
      action: 'change',
      object: { kind: 'consent', id: consent.consentId },
      subject: consent.personId,
      caseId: consent.caseId,
      purpose: context.purpose ?? 'support',
      basis: { code: 'own-case' },
      ...(refused !== undefined && { refused }),
    });
  }
}

const answerOf = (consent: Withdrawn): Answer => ({
  consentId: consent.consentId,
  state: consent.cause === 'person' ? 'withdrawn' : 'entered-in-error',
  withdrawnAt: consent.withdrawnAt.toISOString(),
});

const tellWithdrawn = (tx: Tx, consent: Withdrawn, closed: readonly ReferralId[]): Promise<void> =>
  appendEvents(tx, [
    {
      topic: 'consent.v1',
      type: 'ConsentWithdrawn',
      key: consent.caseId,
      aggregateType: 'consent',
      aggregateId: consent.consentId,
      occurredAt: consent.withdrawnAt,
      payload: {
        consentId: consent.consentId,
        caseId: consent.caseId,
        personId: consent.personId,
        recipients: [...consent.recipients],
        referralIds: [...closed],
        at: consent.withdrawnAt.toISOString(),
      },
    },
  ]);
