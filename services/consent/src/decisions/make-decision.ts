import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, Operation, UnitOfWork, type Reply, type RequestContext } from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { CaseAccess } from '../cases/case-access.js';
import { isMember } from '../members/council-member.js';
import { decide } from './decide.js';
import { decisionQuestion, decisionReply, toRequest } from './decision-input.js';
import { accessOf, answerOf, keepDecision, refusedQuestion, type MadeDecision } from './decision.store.js';

const question = z.strictObject(decisionQuestion);

/** May this go there? Asked by the people of the case, and answered for the moment: it opens nothing. */
@Controller('api/v1')
export class MakeDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('decisions')
  @HttpCode(200)
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '提供してよいかを判断する', en: 'Decide whether data may be disclosed' },
    body: question,
    reply: decisionReply,
    problems: ['basis-not-available'],
  })
  decide(
    @Ctx() context: RequestContext,
    @Body(body(question)) sent: z.output<typeof question>,
  ): Promise<Reply<z.output<typeof decisionReply>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const found = await this.cases.hold(tx, context, sent.caseId);
      if ('problem' in found) return found;
      const request = toRequest(sent);
      const { case: theCase, consents } = found.held;
      if ('code' in request) {
        await this.accessLog.record(tx, context, refusedQuestion(theCase, request));
        return { problem: request };
      }
      const at = this.clock.now();
      const member = await isMember(tx, request.recipient, at);
      const circumstances = { consents, member, caseClosed: theCase.status === 'closed', keyDestroyed: false, now: at };
      const made: MadeDecision = {
        ...decide(request, circumstances),
        decisionId: this.ids.next(),
        caseId: theCase.caseId,
        personId: theCase.personId,
        askedFor: 'advice',
        request,
        decidedFor: context.actor.id,
        at,
      };
      await keepDecision(tx, made);
      await this.accessLog.record(tx, context, accessOf(made, 'view'));
      return answered(answerOf(made));
    });
  }
}
