import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { ServiceOnly } from '@tsunagi/auth';
import { answered, body, Ctx, invalid, Operation, UnitOfWork, type Reply, type RequestContext } from '@tsunagi/http';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys, unwrapContentKey, UnsealError, type DataKey } from '@tsunagi/sealing';
import { z } from 'zod';
import { Authority, type HeldCase } from '../cases/authority.js';
import { CaseAccess } from '../cases/case-access.js';
import { openingReply, uuidOf } from '../decisions/decision-input.schema.js';
import { accessOf, answerOf } from '../decisions/decision.store.js';
import { Decisions } from '../decisions/decisions.js';
import type { ReferralKey } from './referral-key.js';
import { findReferralKey, loadReferralKey, openPrivateKey } from './referral-key.store.js';

const wrappedKey = z.strictObject({ context: z.string().max(120), wrappedKey: z.base64url().min(1).max(400) });
const question = z.strictObject({
  referralId: uuidOf<ReferralId>(),
  wrappedKeys: z.array(wrappedKey).min(1).max(50),
});
type WrappedKey = z.output<typeof wrappedKey>;
type Answer = z.output<typeof openingReply>;

/**
 * One reading of what a referral carries. Decides again, on what holds at this moment, and only with a permit unwraps
 * the content keys (I1). The decision is made while the case is held, so a withdrawal that has returned is seen on every
 * replica (I2); the answer leaves after its access record is committed (I3).
 */
@Controller('internal')
export class OpenPackage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authority: Authority,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly decisions: Decisions,
    private readonly accessLog: AccessLog,
  ) {}

  @Post('openings')
  @HttpCode(200)
  @ServiceOnly('referral')
  @Operation({
    summary: { ja: '情報提供書を開く', en: 'Open a package for one reading' },
    body: question,
    reply: openingReply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(question)) input: z.output<typeof question>,
  ): Promise<Reply<Answer>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findReferralKey(tx, input.referralId);
      const held = found && (await this.authority.hold(tx, found.caseId));
      const key = held && (await loadReferralKey(tx, input.referralId));
      if (!key || key.recipient !== context.actor.agency) {
        return this.cases.deny(tx, context, { kind: 'referral-package', id: input.referralId }, held);
      }
      return this.decideAndUnwrap(tx, context, { held, key, wrappedKeys: input.wrappedKeys });
    });
  }

  private async decideAndUnwrap(
    tx: Tx,
    context: RequestContext,
    { held, key, wrappedKeys }: { held: HeldCase; key: ReferralKey; wrappedKeys: readonly WrappedKey[] },
  ): Promise<Reply<Answer>> {
    const personKey = (await this.personKeys.getMany(tx, [key.personId])).get(key.personId);
    const { recipient, categories, purpose, ground, referralId } = key;
    const made = await this.decisions.makeDecision(tx, held, {
      askedFor: 'opening',
      request: { basis: ground, recipient, categories, purpose },
      askedBy: context.actor.id,
      referralId,
      keyDestroyed: personKey === undefined || key.state === 'destroyed',
    });
    const contentKeys =
      made.decision === 'permit' && key.state === 'live' && personKey
        ? await unwrapAll(key, personKey, wrappedKeys)
        : [];
    const faulty = contentKeys.flatMap((contentKey, n) => (contentKey === null ? [n] : []));
    const access = accessOf(made, 'view');
    await this.accessLog.record(
      tx,
      context,
      faulty.length > 0 ? { ...access, refused: 'wrapped-key-invalid' } : access,
    );
    if (faulty.length > 0) {
      return invalid(...faulty.map((n) => ({ pointer: `/wrappedKeys/${n}`, code: 'wrapped-key-invalid' })));
    }
    const opened = contentKeys.flatMap((contentKey) => contentKey?.toString('base64url') ?? []);
    return answered({ ...answerOf(made), ...(made.decision === 'permit' && { contentKeys: opened }) });
  }
}

/** The content keys in the order asked; null for one that was not sealed to this referral in that place. */
async function unwrapAll(
  key: Extract<ReferralKey, { state: 'live' }>,
  personKey: DataKey,
  wrappedKeys: readonly WrappedKey[],
): Promise<(Buffer | null)[]> {
  const privateKey = openPrivateKey(key, personKey);
  const opened: (Buffer | null)[] = [];
  for (const { context, wrappedKey: wrapped } of wrappedKeys) {
    opened.push(isPlaceOf(key.referralId, context) ? await unwrapOne(privateKey, wrapped, context) : null);
  }
  privateKey.fill(0);
  return opened;
}

async function unwrapOne(privateKey: Buffer, wrapped: string, context: string): Promise<Buffer | null> {
  try {
    return await unwrapContentKey(privateKey, wrapped, context);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

const isPlaceOf = (referralId: ReferralId, context: string): boolean =>
  context === `package/${referralId}` ||
  (context.startsWith(`message/${referralId}/`) && /^\d{1,6}$/.test(context.slice(`message/${referralId}/`.length)));
