import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { outcomes } from '@tsunagi/contracts';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { complete } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const completeBody = z.strictObject({
  outcome: z.enum(outcomes),
  text: text(20_000).optional(),
});
type CompleteBody = z.output<typeof completeBody>;

/** The outcome flows back to the sender. */
@Controller('api/v1')
export class CompleteReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/complete')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '支援を終える', en: 'Complete the referral' },
    body: completeBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(completeBody)) input: CompleteBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, {
      decide: (referral, acting) => complete(referral, acting, input.outcome),
      text: { kind: 'outcome', text: input.text },
    });
  }
}
