import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, instantInput, isProblem } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { Deadlines } from '../deadlines/deadlines.js';
import { extend } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const extendBody = z.strictObject({
  dueAt: instantInput,
});
type ExtendBody = z.output<typeof extendBody>;

/** The sender or the coordinator gives more time; the coordinator also after it has run out. */
@Controller('api/v1')
export class ExtendDeadline {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly deadlines: Deadlines,
  ) {}

  @Post('referrals/:referralId/extend')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '期限を延ばす', en: 'Extend the deadline' },
    body: extendBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(extendBody)) input: ExtendBody,
  ): Promise<Reply<ReferralStatus>> {
    const reply = await this.commands.run(context, id, {
      decide: (referral, acting) => extend(referral, acting, input.dueAt),
    });
    if (!isProblem(reply)) await this.deadlines.wake(id);
    return reply;
  }
}
