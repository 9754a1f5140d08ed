import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { ServiceOnly } from '@tsunagi/auth';
import { passesPersonalData } from '@tsunagi/contracts';
import { answered, body, Ctx, Operation, UnitOfWork, type Reply, type RequestContext } from '@tsunagi/http';
import type { ReferralId, Problem } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { generateReferralKey, KeyDestroyedError, PersonKeys, type DataKey } from '@tsunagi/sealing';
import { z } from 'zod';
import type { HeldCase } from '../cases/authority.js';
import { CaseAccess } from '../cases/case-access.js';
import type { DisclosureRequest } from '../decisions/decide.js';
import { decisionQuestion, permitReply, toRequest, uuidOf } from '../decisions/decision-input.schema.js';
import { accessOf, answerOf, refusedQuestion, type MadeDecision } from '../decisions/decision.store.js';
import { Decisions } from '../decisions/decisions.js';
import type { ReferralKey } from './referral-key.js';
import { insertReferralKey, loadReferralKey, saveReferralKeyScope } from './referral-key.store.js';

const question = z.strictObject({ ...decisionQuestion, referralId: uuidOf<ReferralId>() });
type Answer = z.output<typeof permitReply>;

/**
 * The decision before a referral is sent. A permit comes with the public key to which its package is sealed; the private
 * part stays here, sealed under the person's key, until the ground of the permit ends.
 */
@Controller('internal')
export class PermitReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly decisions: Decisions,
    private readonly accessLog: AccessLog,
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
  execute(
    @Ctx() context: RequestContext,
    @Body(body(question)) input: z.output<typeof question>,
  ): Promise<Reply<Answer>> {
    // Asked again means decided again: no kept answer may stand in for a decision (I1).
    return this.unitOfWork.judge(async (tx) => {
      const found = await this.cases.hold(tx, context, input.caseId);
      if ('problem' in found) return found;
      const request = toRequest(input);
      if ('code' in request) return this.refuse(tx, context, found.held, request);
      const key = await loadReferralKey(tx, input.referralId);
      if (key && !belongsTo(key, found.held, request)) {
        return this.refuse(tx, context, found.held, { code: 'referral-key-mismatch' });
      }
      const sealing = passesPersonalData(request.basis);
      const personKey = sealing ? await this.personKeyOf(tx, found.held) : null;
      const made = await this.decisions.makeDecision(tx, found.held, {
        askedFor: 'permit',
        request,
        askedBy: context.actor.id,
        referralId: input.referralId,
        keyDestroyed: sealing && (personKey === null || key?.state === 'destroyed'),
      });
      const publicKey = made.decision === 'permit' && personKey ? await this.keyFor(tx, made, key, personKey) : null;
      await this.accessLog.record(tx, context, accessOf(made, 'view'));
      return answered({ ...answerOf(made), ...(publicKey !== null && { publicKey }) });
    });
  }

  /** The same key for the same referral. What it may carry only grows, so that all ever sealed to it stays covered. */
  private async keyFor(
    tx: Tx,
    { request, referralId, caseId, personId, restsOn, at }: MadeDecision<'permit'>,
    key: ReferralKey | null,
    personKey: DataKey,
  ): Promise<string | null> {
    const { recipient, purpose, categories, basis: ground } = request;
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
    const whose = { referralId, caseId, personId, recipient, purpose, categories };
    const facts = { ...whose, publicKey, ground, restsOn };
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

/** A referral's key is for one case, recipient, purpose and ground; another recipient is another referral. */
const belongsTo = (key: ReferralKey, { case: { caseId } }: HeldCase, request: DisclosureRequest): boolean =>
  key.caseId === caseId &&
  key.recipient === request.recipient &&
  key.purpose === request.purpose &&
  key.ground === request.basis;
