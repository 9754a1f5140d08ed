import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import type { Access } from '@tsunagi/audit-client';
import { packageContent, referralKinds, type PackageContent, type Actor, relationsBetween } from '@tsunagi/contracts';
import { Ctx, idParam, Operation, problem, type Reply, type RequestContext } from '@tsunagi/http';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys, type DataKey } from '@tsunagi/sealing';
import { z } from 'zod';
import { decidedBasis } from '../referral/access.js';
import { findMessages, messageContext, readMessage, type SealedMessage } from '../referral/message.store.js';
import { actingRoles } from '../referral/parties.js';
import type { In, Referral } from '../referral/referral.js';
import { OpenTexts, type Opened, type SealedForRecipient } from './open-texts.js';
import { PackageArrival } from './package-arrival.js';
import { findPackage, packageContext, type StoredPackage } from './package.store.js';
import { notForRecipient, ReferralReading, type Shown } from './reading.js';

const text = z.object({ n: z.int(), kind: z.string(), by: z.string(), at: z.iso.datetime(), text: z.string() });
const packageReply = z.object({
  referralId: z.uuid(),
  kind: z.enum(referralKinds),
  sender: z.string(),
  /** Absent when the referral passes no personal data. */
  package: packageContent.optional(),
  /** What the sender wrote with the referral. */
  message: z.string().optional(),
  /** All that both sides wrote, in order. */
  messages: z.array(text),
});
type PackageReply = z.infer<typeof packageReply>;
type AtWork = In<'accepted' | 'in-progress' | 'on-hold'>;

/** What may be shown of a text that the recipient's own side did not write. */
const ownKinds: readonly SealedMessage['kind'][] = ['question', 'progress', 'hold', 'outcome', 'failure'];

/**
 * The recipient reads the package (情報提供書). consent decides again and unwraps the keys for this one reading; the
 * record commits; then the content is shown, and forgotten here (architecture, step 6).
 */
@Controller('api/v1')
export class ViewPackage {
  constructor(
    private readonly reading: ReferralReading,
    private readonly arrival: PackageArrival,
    private readonly opening: OpenTexts,
    private readonly keys: PersonKeys,
  ) {}

  @Get('referrals/:referralId/package')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '情報提供書を見る', en: 'Show the package' },
    reply: packageReply,
    problems: [
      'disclosure-not-permitted',
      'decision-unavailable',
      'package-not-ready',
      'referral-wrong-state',
      'referral-not-your-part',
      'referral-erased',
    ],
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
  ): Promise<Reply<PackageReply>> {
    await this.arrival.wait(id, context.actor.agency);
    return this.reading.read(context, id, 'referral-package', async (tx, { referral }, parties) => {
      const refusal = notForRecipient(referral, parties, 'package');
      return refusal ?? this.show(tx, context, referral as AtWork);
    });
  }

  private async show(tx: Tx, context: RequestContext, referral: AtWork): Promise<Shown<PackageReply>> {
    const { referralId, categories, decisionId, ground } = referral;
    const [found, keys, messages] = await Promise.all([
      findPackage(tx, referralId),
      this.keys.getMany(tx, [referral.personId]),
      findMessages(tx, referralId),
    ]);
    if (!found) return problem('package-not-ready');
    const dataKey = keys.get(referral.personId);
    if (!dataKey) return problem('referral-erased');
    const sealed = sealedFor(referralId, found, messages);
    // Nothing sealed: an anonymous referral, sent under a decision that it passes no personal data.
    const opened: Opened =
      sealed.length > 0
        ? await this.opening.open(context.actor, referral, sealed)
        : { opened: true, decisionId, ground, texts: [] };
    if (!opened.opened) return refusalOf(opened, referral);
    const body = composed(referral, { dataKey, messages, sealed, texts: opened.texts });
    return {
      body,
      // What leaves is a disclosure to the recipient, at each reading.
      act: {
        action: 'disclose',
        recipient: referral.recipient,
        categories,
        basis: decidedBasis(opened),
        ...relationTo(context.actor, body.package),
      },
    };
  }
}

/** That the reader has the person's family name or address, as a code alone; nothing otherwise. */
function relationTo(actor: Actor, content: PackageContent | undefined): Pick<Access, 'relation'> {
  const relation = relationsBetween(actor, {
    ...(content?.identity?.name !== undefined && { name: content.identity.name }),
    ...(content?.address && { address: content.address.address }),
  });
  return relation.length > 0 ? { relation } : {};
}

/** What was read, and what opens it. */
interface Read {
  readonly dataKey: DataKey;
  readonly messages: readonly SealedMessage[];
  readonly sealed: readonly SealedForRecipient[];
  /** Clear texts of `sealed`, in its order. */
  readonly texts: readonly string[];
}

function composed(referral: AtWork, { dataKey, messages, sealed, texts }: Read): PackageReply {
  const { referralId, kind, sender } = referral;
  const clear = new Map(sealed.map(({ context }, at) => [context, texts[at]!]));
  const shown = messages.flatMap((message) => {
    const context = messageContext(referralId, message.n);
    const readable = referral.publicKey === undefined || ownKinds.includes(message.kind);
    const said = clear.get(context) ?? (readable ? readMessage(dataKey, referralId, message) : undefined);
    return said === undefined ? [] : [shownMessage(message, said)];
  });
  const content = clear.get(packageContext(referralId));
  const message = shown.find((said) => said.kind === 'message')?.text;
  return {
    referralId,
    kind,
    sender,
    ...(content !== undefined && { package: packageOf(content) }),
    ...(message !== undefined && { message }),
    messages: shown,
  };
}

const packageOf = (json: string): PackageContent => packageContent.parse(JSON.parse(json));

const shownMessage = ({ n, kind, authorAgency, at }: SealedMessage, said: string): z.infer<typeof text> => ({
  n,
  kind,
  by: authorAgency,
  at: at.toISOString(),
  text: said,
});

/** Everything of the referral that only consent can open. */
function sealedFor(id: ReferralId, { box }: StoredPackage, messages: readonly SealedMessage[]): SealedForRecipient[] {
  const texts = messages.flatMap(({ n, wrappedKey, ciphertext }) =>
    wrappedKey !== null && ciphertext !== null ? [{ context: messageContext(id, n), wrappedKey, ciphertext }] : [],
  );
  return box ? [{ context: packageContext(id), ...box }, ...texts] : texts;
}

function refusalOf(opened: Extract<Opened, { opened: false }>, { categories }: Referral): Shown<never> {
  const { code } = opened;
  if (code === 'decision-unavailable') return problem(code);
  const { reasons, decided } = opened;
  return {
    problem: {
      code,
      params: { reasons: reasons.join(', ') },
      errors: reasons.map((reason) => ({ pointer: '', code: reason })),
    },
    act: { categories, ...(decided && { basis: decidedBasis(decided) }) },
  };
}
