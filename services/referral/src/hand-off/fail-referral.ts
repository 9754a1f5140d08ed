import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { fail } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const failBody = z.strictObject({
  text: text(4_000).optional(),
});
type FailBody = z.output<typeof failBody>;

/** The recipient cannot go on; the sender becomes responsible again (I11). */
@Controller('api/v1')
export class FailReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/fail')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '支援を続けられない', en: 'Say that the support cannot go on' },
    body: failBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(failBody)) input: FailBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, {
      decide: (referral, acting) => fail(referral, acting),
      text: { kind: 'failure', text: input.text },
    });
  }
}
