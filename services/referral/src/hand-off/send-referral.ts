import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  body,
  Ctx,
  idParam,
  instantInput,
  isProblem,
  Operation,
  PeerUnavailableError,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import { BusinessCalendar, type ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, PersonKeys } from '@tsunagi/sealing';
import { z } from 'zod';
import { Consent, type PermitAnswer } from '../consent.peer.js';
import { Deadlines } from '../deadlines/deadlines.js';
import { membersAmong } from '../directory/agency.store.js';
import { accessTo, decidedBasis, lookingFor } from '../referral/access.js';
import { dueAtOf, maySend, send } from '../referral/decide.js';
import { sealDraftMessages } from '../referral/message.store.js';
import { actingRoles } from '../referral/parties.js';
import type { In } from '../referral/referral.js';
import type { Stored } from '../referral/referral.store.js';
import { basisContext } from './draft-rules.js';
import {
  commandProblems,
  ReferralCommands,
  referralStatus,
  statusReply,
  type Reached,
  type ReferralStatus,
} from './referral-commands.js';

/** A deadline other than the draft's. */
const sendBody = z.strictObject({ dueAt: instantInput.optional() });
type SendBody = z.output<typeof sendBody>;

/**
 * Sends a draft: asks consent for a decision at this moment, and without a permit nothing leaves (I1). The permit brings
 * the public key to which everything for this recipient will be sealed.
 */
@Controller('api/v1')
export class SendReferral {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    private readonly consent: Consent,
    private readonly calendar: BusinessCalendar,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
  ) {}

  @Post('referrals/:referralId/send')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: 'つなぐ(下書きを相手に送る)', en: 'Send a drafted referral' },
    body: sendBody,
    reply: referralStatus,
    problems: [...commandProblems, 'disclosure-denied', 'decision-unavailable'],
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(sendBody)) input: SendBody,
  ): Promise<Reply<ReferralStatus>> {
    const reply = await this.commands.reach(context, id, (tx, reached) => this.send(tx, context, reached, input));
    if (!isProblem(reply)) await this.deadlines.wake(id);
    return reply;
  }

  private async send(
    tx: Tx,
    context: RequestContext,
    { before, acting }: Reached,
    input: SendBody,
  ): Promise<Reply<ReferralStatus>> {
    const may = maySend(before.referral, acting);
    if (!may.ok) return this.commands.refuse(tx, context, before, may.rejection);
    const draft = may.value;
    if (!draft) return this.sent(tx, context, before, acting.parties);
    const members = await membersAmong(tx, [draft.recipient], acting.now);
    if (members.size === 0) return this.commands.refuse(tx, context, before, { code: 'recipient-not-member' });
    const answer = await this.permit(tx, context, draft);
    if (answer.decision !== 'permit') return this.denied(tx, context, before, answer);
    const decision = send(draft, acting, answer, dueAtOf(draft, input.dueAt, this.calendar, acting.now));
    if (!decision.ok) return this.commands.refuse(tx, context, before, decision.rejection);
    const after = await this.commands.apply(tx, context, before, decision);
    await sealDraftMessages(tx, await this.keys.getOrCreate(tx, draft.personId), after.referral);
    return this.sent(tx, context, after, acting.parties);
  }

  private async sent(tx: Tx, context: RequestContext, after: Stored, parties: Reached['acting']['parties']) {
    const sent = after.referral as In<'requested'>;
    const { recipient, categories } = sent;
    await this.accessLog.record(
      tx,
      lookingFor(context),
      accessTo(after.referral, parties, {
        action: 'change',
        recipient,
        categories,
        basis: decidedBasis(sent),
      }),
    );
    return statusReply(after, context.actor);
  }

  private async permit(tx: Tx, context: RequestContext, draft: In<'draft'>): Promise<PermitAnswer | Unavailable> {
    const [[row], dataKey] = await Promise.all([
      tx.query<{ basis_details: Buffer }>('select basis_details from referral where referral_id = $1', [
        draft.referralId,
      ]),
      this.keys.get(tx, draft.personId),
    ]);
    const details = JSON.parse(openText(dataKey, basisContext(draft.referralId), row!.basis_details)) as object;
    try {
      return await this.consent.permit(context.actor, draft, details);
    } catch (error) {
      if (error instanceof PeerUnavailableError) return { decision: 'unavailable' };
      throw error;
    }
  }

  /** No permit, or nobody who could give one: the draft stays a draft, and the refusal is on record. */
  private async denied(
    tx: Tx,
    context: RequestContext,
    before: Stored,
    answer: Unavailable | Extract<PermitAnswer, { decision: 'deny' }>,
  ): Promise<Reply<ReferralStatus>> {
    const { recipient, categories } = before.referral;
    const code = answer.decision === 'unavailable' ? 'decision-unavailable' : 'disclosure-denied';
    const decided = answer.decision === 'deny' && answer.decided;
    const act = { recipient, categories, ...(decided && { basis: decidedBasis(decided) }) };
    if (answer.decision === 'unavailable') return this.commands.refuse(tx, context, before, { code }, act);
    await this.commands.refuse(tx, context, before, { code }, act);
    const errors = answer.reasons.map((reason) => ({ pointer: '/categories', code: reason }));
    return { problem: { code, params: { reasons: answer.reasons.join(', ') }, errors } };
  }
}

interface Unavailable {
  readonly decision: 'unavailable';
}
