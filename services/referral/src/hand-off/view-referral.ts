import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { recipientMaySee } from '@tsunagi/contracts';
import { Ctx, idParam, Operation, problem, type Reply, type RequestContext } from '@tsunagi/http';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { findCaseRef } from '../cases/case-ref.store.js';
import { OpenTexts, type Opened } from '../packages/open-texts.js';
import { findPackage, openPreview } from '../packages/package.store.js';
import { ReferralReading, type Shown } from '../packages/reading.js';
import { decidedBasis } from '../referral/access.js';
import { sendingOf } from '../referral/evolve.js';
import { findMessages, messageContext, readMessage, type SealedMessage } from '../referral/message.store.js';
import { actingRoles } from '../referral/parties.js';
import type { Referral } from '../referral/referral.js';
import type { Stored } from '../referral/referral.store.js';
import { mayDoOf } from './may-do.js';
import {
  referralView,
  viewOfStatus,
  viewOfTerms,
  type ReferralView,
  type StatusView,
  type ThreadText,
} from './referral-view.js';

/** One referral, as the actor meets it: sender, recipient or coordinator (I9). */
@Controller('api/v1')
export class ViewReferral {
  constructor(
    private readonly reading: ReferralReading,
    private readonly opening: OpenTexts,
    private readonly keys: PersonKeys,
  ) {}

  @Get('referrals/:referralId')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: 'つなぎを見る', en: 'Show a referral' },
    reply: referralView,
    problems: ['access-purpose-required'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
  ): Promise<Reply<ReferralView>> {
    return this.reading.read(context, id, 'referral', async (tx, found, parties): Promise<Shown<ReferralView>> => {
      if (parties.has('sender') && (await mayLookAsSender(tx, context, found.referral)))
        return { body: await this.forSender(tx, context, found) };
      if (parties.has('recipient')) return this.forRecipient(tx, context, found);
      if (parties.has('coordinator'))
        return { body: await this.forCoordinator(tx, context, found), act: { basis: { code: 'coordination' } } };
      return problem('access-purpose-required');
    });
  }

  private async forCoordinator(tx: Tx, { actor }: RequestContext, found: Stored): Promise<StatusView> {
    const kept = await this.keys.existing(tx, [found.referral.personId]);
    const mayDo = mayDoOf(found.referral, actor, { erased: kept.size === 0 });
    return viewOfStatus(found, { view: 'coordinator', mayDo });
  }

  private async forSender(tx: Tx, { actor }: RequestContext, found: Stored): Promise<ReferralView> {
    const { referralId, personId } = found.referral;
    const messages = await findMessages(tx, referralId);
    const keys = await this.keys.getMany(tx, [personId]);
    const dataKey = keys.get(personId);
    return {
      ...viewOfTerms(found, { view: 'sender', mayDo: mayDoOf(found.referral, actor, { erased: !dataKey }) }),
      packageReady: (await findPackage(tx, referralId)) !== null,
      messages: messages.map((message) =>
        dataKey ? said(message, readMessage(dataKey, referralId, message)) : unsaid(message, 'erased'),
      ),
    };
  }

  /** Before acceptance: its own texts, and the answers to its questions, by an opening from consent. */
  private async forRecipient(tx: Tx, context: RequestContext, found: Stored): Promise<Shown<ReferralView>> {
    const { referral } = found;
    const { referralId, personId } = referral;
    const messages = await findMessages(tx, referralId);
    const dataKey = (await this.keys.getMany(tx, [personId])).get(personId);
    const sealedPreview = recipientMaySee('preview', referral.state)
      ? (await findPackage(tx, referralId))?.sealedPreview
      : undefined;
    const answers = await this.openAnswers(context, referral, messages);
    const thread = messages.flatMap((message): ThreadText[] => {
      const answer = answers.texts.get(message.n);
      if (answer !== undefined) return [answer];
      if (message.authorAgency !== context.actor.agency && !isOpenAnswer(referral, message)) return [];
      return [dataKey ? said(message, readMessage(dataKey, referralId, message)) : unsaid(message, 'erased')];
    });
    return {
      body: {
        ...viewOfTerms(found, { view: 'recipient', mayDo: mayDoOf(referral, context.actor, { erased: !dataKey }) }),
        packageReady: sealedPreview !== undefined,
        ...(sealedPreview && dataKey && { preview: openPreview(dataKey, referralId, sealedPreview) }),
        messages: thread,
      },
      ...(answers.opened && {
        act: {
          action: 'disclose',
          recipient: referral.recipient,
          categories: ['free-notes'],
          basis: decidedBasis(answers.opened),
        },
      }),
    };
  }

  private async openAnswers(context: RequestContext, referral: Referral, messages: readonly SealedMessage[]) {
    const answers = recipientMaySee('preview', referral.state) ? messages.filter(({ kind }) => kind === 'answer') : [];
    const sealed = answers.flatMap(({ n, wrappedKey, ciphertext }) =>
      wrappedKey !== null && ciphertext !== null
        ? [{ n, context: messageContext(referral.referralId, n), wrappedKey, ciphertext }]
        : [],
    );
    const opened: Opened | undefined =
      sealed.length > 0 ? await this.opening.open(context.actor, referral, sealed) : undefined;
    const texts = new Map<number, ThreadText>();
    for (const answer of answers) {
      const place = sealed.findIndex(({ n }) => n === answer.n);
      if (!opened || place < 0) continue;
      texts.set(answer.n, opened.opened ? said(answer, opened.texts[place]!) : unsaid(answer, opened.code));
    }
    return { texts, opened: opened?.opened ? opened : undefined };
  }
}

/** Of a referral that passes no personal data, an answer is not sealed to the recipient. */
const isOpenAnswer = (referral: Referral, { kind }: SealedMessage): boolean =>
  kind === 'answer' && recipientMaySee('preview', referral.state) && sendingOf(referral)?.publicKey === undefined;

const said = ({ n, kind, authorAgency, at }: SealedMessage, text: string): ThreadText => ({
  n,
  kind,
  by: authorAgency,
  at: at.toISOString(),
  text,
});
const unsaid = ({ n, kind, authorAgency, at }: SealedMessage, withheld: string): ThreadText => ({
  n,
  kind,
  by: authorAgency,
  at: at.toISOString(),
  withheld,
});

/** One's own: of a case assigned to the actor, or drafted by them. For anything else a purpose must be stated. */
export async function mayLookAsSender(tx: Tx, context: RequestContext, referral: Referral): Promise<boolean> {
  if (context.purpose !== undefined || referral.createdBy === context.actor.id) return true;
  return (await findCaseRef(tx, referral.caseId))?.assignee === context.actor.id;
}
