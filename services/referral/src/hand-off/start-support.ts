import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { start } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const startBody = z.strictObject({});

/** The recipient begins. */
@Controller('api/v1')
export class StartSupport {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/start')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '支援を始める', en: 'Start the support' },
    body: startBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(startBody)) _input: object,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: start });
  }
}
