import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { correct } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const correctBody = z.strictObject({});

/** The sender entered it by mistake. */
@Controller('api/v1')
export class CorrectReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/correct')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '誤入力として取り消す', en: 'Mark a referral as entered in error' },
    body: correctBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(correctBody)) _input: object,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: correct });
  }
}
