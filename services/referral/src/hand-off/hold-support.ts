import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { hold } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const holdBody = z.strictObject({
  text: text(4_000).optional(),
});
type HoldBody = z.output<typeof holdBody>;

/** The recipient pauses. */
@Controller('api/v1')
export class HoldSupport {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/hold')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '支援を一時止める', en: 'Put the support on hold' },
    body: holdBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(holdBody)) input: HoldBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: hold, text: { kind: 'hold', text: input.text } });
  }
}
