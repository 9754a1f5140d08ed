import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text, isProblem } from '@tsunagi/http';
import { BusinessCalendar, type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { Deadlines } from '../deadlines/deadlines.js';
import { answer } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const answerBody = z.strictObject({
  text: text(4_000),
});
type AnswerBody = z.output<typeof answerBody>;

/** The sender answers; the time the question waited for does not count against the recipient. */
@Controller('api/v1')
export class AnswerQuestion {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly calendar: BusinessCalendar,
    private readonly deadlines: Deadlines,
  ) {}

  @Post('referrals/:referralId/answer')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '質問に答える', en: 'Answer the question of the recipient' },
    body: answerBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(answerBody)) input: AnswerBody,
  ): Promise<Reply<ReferralStatus>> {
    const reply = await this.commands.run(context, id, {
      decide: (referral, acting) => answer(referral, acting, this.calendar),
      text: { kind: 'answer', text: input.text },
    });
    if (!isProblem(reply)) await this.deadlines.wake(id);
    return reply;
  }
}
