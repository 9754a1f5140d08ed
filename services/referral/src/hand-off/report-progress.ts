import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { progress } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const progressBody = z.strictObject({
  text: text(20_000),
});
type ProgressBody = z.output<typeof progressBody>;

/** What has been done flows back to the sender. */
@Controller('api/v1')
export class ReportProgress {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/progress')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '経過を知らせる', en: 'Report progress' },
    body: progressBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(progressBody)) input: ProgressBody,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: progress, text: { kind: 'progress', text: input.text } });
  }
}
