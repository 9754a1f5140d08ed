import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { BusinessCalendar, isAgencyId, type AgencyId, type Ids, type ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { openText, PersonKeys, sealText } from '@tsunagi/sealing';
import { IDS } from '@tsunagi/service';
import { z } from 'zod';
import { findCaseRef } from '../cases/case-ref.store.js';
import { membersAmong } from '../directory/agency.store.js';
import { accessTo, lookingFor } from '../referral/access.js';
import { reroute, type Acting } from '../referral/decide.js';
import { termsOf } from '../referral/evolve.js';
import { addFollowUps } from '../referral/follow-up.store.js';
import { findMessages, readMessage, writeMessage } from '../referral/message.store.js';
import { actingRoles } from '../referral/parties.js';
import type { In, Referral } from '../referral/referral.js';
import { findReferral, insertDraft, type Stored } from '../referral/referral.store.js';
import { basisContext, wrongRecipient } from './draft-rules.js';
import { mayDoOf } from './may-do.js';
import { commandProblems, ReferralCommands, referralStatus, type Reached } from './referral-commands.js';

const rerouteBody = z.strictObject({
  recipient: z.string().refine(isAgencyId, { params: { code: 'recipient-not-member' } }),
});
const rerouted = referralStatus.extend({ newReferralId: z.uuid() });
type Rerouted = z.infer<typeof rerouted>;

/**
 * After a decline, expiry or failure: a new draft to another recipient takes the referral's place. The draft is the
 * sender's, with a task to send it: only the sender can have a permit for the case (I1), the coordinator proposes.
 */
@Controller('api/v1')
export class RerouteReferral {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    private readonly calendar: BusinessCalendar,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('referrals/:referralId/reroute')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: 'ほかの機関につなぎ直す', en: 'Re-route a referral to another agency' },
    body: rerouteBody,
    reply: rerouted,
    problems: [...commandProblems, 'already-rerouted'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(rerouteBody)) input: z.output<typeof rerouteBody>,
  ): Promise<Reply<Rerouted>> {
    const recipient = input.recipient as AgencyId;
    return this.commands.reach(context, id, (tx, reached) => this.reroute(tx, context, reached, recipient));
  }

  private async reroute(
    tx: Tx,
    context: RequestContext,
    { before, acting }: Reached,
    recipient: AgencyId,
  ): Promise<Reply<Rerouted>> {
    const earlier = await this.earlier(tx, before.referral, recipient);
    if (earlier !== null) return this.answer(tx, context, before, acting, earlier);
    const newReferralId = this.ids.next<ReferralId>();
    const decision = reroute(before.referral, acting, { newReferralId, newRecipient: recipient });
    if (!decision.ok) return this.commands.refuse(tx, context, before, decision.rejection);
    const { sender } = before.referral;
    const members = await membersAmong(tx, [recipient], acting.now);
    const [wrong] = wrongRecipient(recipient, '/recipient', { sender, members, now: acting.now });
    if (wrong) return this.commands.refuse(tx, context, before, { code: wrong.code });
    await this.draftAgain(tx, before.referral, acting, newReferralId, recipient);
    const after = await this.commands.apply(tx, context, before, decision);
    return this.answer(tx, context, after, acting, newReferralId);
  }

  /** The same command done before. */
  private async earlier(tx: Tx, referral: Referral, recipient: AgencyId): Promise<ReferralId | null> {
    if (!('reroutedTo' in referral) || referral.reroutedTo === undefined) return null;
    const next = await findReferral(tx, referral.reroutedTo);
    return next?.referral.recipient === recipient ? referral.reroutedTo : null;
  }

  private async draftAgain(
    tx: Tx,
    old: Referral,
    acting: Acting,
    referralId: ReferralId,
    recipient: AgencyId,
  ): Promise<void> {
    const { now, parties, staff } = acting;
    const createdBy = parties.has('sender') ? staff : old.createdBy;
    const draft: In<'draft'> = {
      ...termsOf(old),
      referralId,
      recipient,
      createdBy,
      createdAt: now,
      replaces: old.referralId,
      state: 'draft',
    };
    const dataKey = await this.keys.get(tx, old.personId);
    const [row] = await tx.query<{ basis_details: Buffer }>(
      'select basis_details from referral where referral_id = $1',
      [old.referralId],
    );
    const details = openText(dataKey, basisContext(old.referralId), row!.basis_details);
    await insertDraft(tx, draft, sealText(dataKey, basisContext(referralId), details));
    const message = (await findMessages(tx, old.referralId)).find(({ kind }) => kind === 'message');
    if (message) {
      const text = readMessage(dataKey, old.referralId, message);
      await writeMessage(tx, dataKey, draft, { kind: 'message', text, agency: old.sender, staff: createdBy, at: now });
    }
    const assignee = (await findCaseRef(tx, old.caseId))?.assignee ?? createdBy;
    const dueAt = this.calendar.answerDueAt(now, old.urgency === 'emergency' ? 'emergency' : 'high');
    const toSend = { agency: old.sender, staff: assignee, reason: 'send-rerouted', dueAt } as const;
    await addFollowUps(tx, draft, 1, [toSend], { ids: this.ids, now });
  }

  private async answer(
    tx: Tx,
    context: RequestContext,
    { referral, version }: Stored,
    { parties }: Acting,
    newReferralId: ReferralId,
  ): Promise<Reply<Rerouted>> {
    const { referralId, state } = referral;
    const mayDo = mayDoOf(referral, context.actor, { erased: false });
    await this.accessLog.record(
      tx,
      lookingFor(context),
      accessTo(referral, parties, { action: 'change' }),
      accessTo(referral, parties, { action: 'create', object: { kind: 'referral', id: newReferralId } }),
    );
    return answered({ referralId, state, mayDo, version, newReferralId }, version);
  }
}
