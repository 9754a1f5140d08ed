import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { declineReasons } from '@tsunagi/contracts';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text, dateInput } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { decline } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const declineBody = z.strictObject({
  reason: z.enum(declineReasons),
  text: text(4_000).optional(),
  /** Day from which there may be room again. */
  pauseUntil: dateInput.optional(),
});
type DeclineBody = z.output<typeof declineBody>;

/** The recipient cannot take it, says why in a code, and when there may be room again. */
@Controller('api/v1')
export class DeclineReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/decline')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '断る', en: 'Decline a referral' },
    body: declineBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(declineBody)) input: DeclineBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, {
      decide: (referral, acting) => decline(referral, acting, input.reason, input.pauseUntil),
      text: { kind: 'decline', text: input.text },
    });
  }
}
