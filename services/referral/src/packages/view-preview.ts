import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { dataCategories, needCodes, preview, referralKinds, urgencies } from '@tsunagi/contracts';
import { Ctx, idParam, Operation, problem, type Reply, type RequestContext } from '@tsunagi/http';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { z } from 'zod';
import { actingRoles } from '../referral/parties.js';
import type { Referral } from '../referral/referral.js';
import { PackageArrival } from './package-arrival.js';
import { findPackage, openPreview } from './package.store.js';
import { notForRecipient, ReferralReading, type Shown } from './reading.js';

const previewReply = z.object({
  referralId: z.uuid(),
  preview,
  sender: z.string(),
  kind: z.enum(referralKinds),
  urgency: z.enum(urgencies),
  needs: z.array(z.enum(needCodes)),
  categories: z.array(z.enum(dataCategories)),
  dueAt: z.iso.datetime(),
});
type PreviewReply = z.infer<typeof previewReply>;

/** What the recipient sees before it accepts: no name, no address, no free text. */
@Controller('api/v1')
export class ViewPreview {
  constructor(
    private readonly reading: ReferralReading,
    private readonly arrival: PackageArrival,
    private readonly keys: PersonKeys,
  ) {}

  @Get('referrals/:referralId/preview')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '概要を見る', en: 'Show the preview' },
    reply: previewReply,
    problems: ['package-not-ready', 'referral-wrong-state', 'referral-not-your-part', 'referral-erased'],
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
  ): Promise<Reply<PreviewReply>> {
    await this.arrival.wait(id, context.actor.agency);
    return this.reading.read(context, id, 'referral-preview', async (tx, { referral }, parties) => {
      const refusal = notForRecipient(referral, parties, 'preview');
      return refusal ?? this.show(tx, referral);
    });
  }

  private async show(tx: Tx, referral: Referral): Promise<Shown<PreviewReply>> {
    const { referralId, personId, sender, kind, urgency, needs, categories, dueAt } = referral;
    const found = await findPackage(tx, referralId);
    if (!found) return problem('package-not-ready');
    const dataKey = (await this.keys.getMany(tx, [personId])).get(personId);
    if (!dataKey) return problem('referral-erased');
    const content = openPreview(dataKey, referralId, found.sealedPreview);
    return {
      body: {
        referralId,
        preview: content,
        sender,
        kind,
        urgency,
        needs: [...needs],
        categories: [...categories],
        dueAt: dueAt!.toISOString(),
      },
      act: { categories: ['needs'] },
    };
  }
}
