import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { ask } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const askBody = z.strictObject({
  text: text(4_000),
});
type AskBody = z.output<typeof askBody>;

/** The recipient needs to know more before it can answer. */
@Controller('api/v1')
export class AskSender {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/ask')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '質問する', en: 'Ask the sender a question' },
    body: askBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(askBody)) input: AskBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: ask, text: { kind: 'question', text: input.text } });
  }
}
