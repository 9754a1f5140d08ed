import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { ServiceOnly } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  Operation,
  type Problem,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import type { Clock, Ids, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { generateReferralKey, KeyDestroyedError, PersonKeys, type DataKey } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import type { HeldCase } from '../cases/authority.js';
import { CaseAccess } from '../cases/case-access.js';
import { decide, type DisclosureRequest } from '../decisions/decide.js';
import { decisionQuestion, permitReply, toRequest, uuidOf } from '../decisions/decision-input.js';
import { accessOf, answerOf, keepDecision, refusedQuestion, type MadeDecision } from '../decisions/decision.store.js';
import { isMember } from '../members/council-member.js';
import type { ReferralKey } from './referral-key.js';
import { insertReferralKey, loadReferralKey, saveReferralKeyScope } from './referral-key.store.js';

const question = z.strictObject({ ...decisionQuestion, referralId: uuidOf<ReferralId>() });
type Answer = z.output<typeof permitReply>;

/**
 * The decision before a referral is sent. A permit comes with the public key to which its package is sealed; the private
 * part stays here, sealed under the person's key, for as long as the consents it rests on hold.
 */
@Controller('internal')
export class PermitReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('permits')
  @HttpCode(200)
  @ServiceOnly('referral')
  @Operation({
    summary: { ja: 'つなぎの提供判断と公開鍵', en: 'Decide on a referral and give its public key' },
    body: question,
    reply: permitReply,
    problems: ['basis-not-available', 'referral-key-mismatch'],
  })
  permit(
    @Ctx() context: RequestContext,
    @Body(body(question)) sent: z.output<typeof question>,
  ): Promise<Reply<Answer>> {
    // Asked again means decided again: no kept answer may stand in for a decision (I1).
    return this.unitOfWork.command({ ...context, idempotency: undefined }, async (tx) => {
      const found = await this.cases.hold(tx, context, sent.caseId);
      if ('problem' in found) return found;
      const request = toRequest(sent);
      if ('code' in request) return this.refuse(tx, context, found.held, request);
      const key = await loadReferralKey(tx, sent.referralId);
      if (key && !belongsTo(key, found.held, request)) {
        return this.refuse(tx, context, found.held, { code: 'referral-key-mismatch' });
      }
      const personKey = request.basis === 'consent' ? await this.personKeyOf(tx, found.held) : null;
      const erased = request.basis === 'consent' && (personKey === null || key?.state === 'destroyed');
      const made = await this.decideOn(tx, context, { held: found.held, request, sent, erased });
      const publicKey = made.decision === 'permit' && personKey ? await this.keyFor(tx, made, key, personKey) : null;
      await keepDecision(tx, made);
      await this.accessLog.record(tx, context, accessOf(made, 'view'));
      return answered({ ...answerOf(made), ...(publicKey !== null && { publicKey }) });
    });
  }

  private async decideOn(
    tx: Tx,
    { actor }: RequestContext,
    asked: { held: HeldCase; request: DisclosureRequest; sent: z.output<typeof question>; erased: boolean },
  ): Promise<MadeDecision & { readonly referralId: ReferralId }> {
    const { held, request, sent, erased } = asked;
    const at = this.clock.now();
    const caseClosed = held.case.status === 'closed';
    const member = await isMember(tx, request.recipient, at);
    return {
      ...decide(request, { consents: held.consents, member, caseClosed, keyDestroyed: erased, now: at }),
      decisionId: this.ids.next(),
      caseId: held.case.caseId,
      personId: held.case.personId,
      referralId: sent.referralId,
      askedFor: 'permit',
      request,
      decidedFor: actor.id,
      at,
    };
  }

  /** The same key for the same referral. What it may carry only grows, so that all ever sealed to it stays covered. */
  private async keyFor(
    tx: Tx,
    { request, referralId, caseId, personId, restsOn, at }: MadeDecision & { readonly referralId: ReferralId },
    key: ReferralKey | null,
    personKey: DataKey,
  ): Promise<string | null> {
    const { recipient, purpose, categories } = request;
    if (categories.length === 0) return null;
    if (key) {
      const all = [...new Set([...key.categories, ...categories])];
      await saveReferralKeyScope(tx, referralId, {
        categories: all,
        restsOn: [...new Set([...key.restsOn, ...restsOn])],
      });
      return key.publicKey;
    }
    const { publicKey, privateKey } = generateReferralKey();
    const facts = { referralId, caseId, personId, recipient, purpose, categories, publicKey, restsOn };
    await insertReferralKey(tx, facts, { privateKey, personKey, now: at });
    return publicKey;
  }

  private async personKeyOf(tx: Tx, { case: { personId } }: HeldCase): Promise<DataKey | null> {
    try {
      return await this.personKeys.getOrCreate(tx, personId);
    } catch (error) {
      if (error instanceof KeyDestroyedError) return null;
      throw error;
    }
  }

  private async refuse(
    tx: Tx,
    context: RequestContext,
    held: HeldCase,
    refusal: Problem,
  ): Promise<{ readonly problem: Problem }> {
    await this.accessLog.record(tx, context, refusedQuestion(held.case, refusal));
    return { problem: refusal };
  }
}

/** A referral's key is for one case, one recipient and one purpose; another recipient is another referral. */
const belongsTo = (key: ReferralKey, { case: { caseId } }: HeldCase, request: DisclosureRequest): boolean =>
  key.caseId === caseId && key.recipient === request.recipient && key.purpose === request.purpose;
