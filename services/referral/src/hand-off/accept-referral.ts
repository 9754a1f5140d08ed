import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { type ReferralId } from '@tsunagi/kernel';
import { z } from 'zod';
import { accept } from '../referral/decide.js';
import { actingRoles } from '../referral/parties.js';
import { commandProblems, ReferralCommands, referralStatus, type ReferralStatus } from './referral-commands.js';

const acceptBody = z.strictObject({});

/** Accepting is checked against the referral's own recipient, not against read access to the case. */
@Controller('api/v1')
export class AcceptReferral {
  constructor(private readonly commands: ReferralCommands) {}

  @Post('referrals/:referralId/accept')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: '受ける', en: 'Accept a referral' },
    body: acceptBody,
    reply: referralStatus,
    problems: commandProblems,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('referralId', idParam<ReferralId>()) id: ReferralId,
    @Body(body(acceptBody)) _input: object,
  ): Promise<Reply<ReferralStatus>> {
    return this.commands.run(context, id, { decide: accept });
  }
}
