import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { resume } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const resumeBody = z.strictObject({});

/** The recipient goes on after a pause. */
@Controller('api/v1')
export class ResumeSupport {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/resume')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '支援を再開する', en: 'Resume the support' },
    body: resumeBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(resumeBody)) _input: object,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: resume });
  }
}
