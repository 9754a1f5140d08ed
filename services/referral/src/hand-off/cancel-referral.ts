import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { cancel } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const cancelBody = z.strictObject({
  text: text(4_000).optional(),
});
type CancelBody = z.output<typeof cancelBody>;

/** The sender takes it back, or the coordinator closes one that nobody answered. */
@Controller('api/v1')
export class CancelReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/cancel')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '取り消す', en: 'Cancel a referral' },
    body: cancelBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(cancelBody)) input: CancelBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: cancel, text: { kind: 'cancellation', text: input.text } });
  }
}
