import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, Operation, UnitOfWork, type Reply, type RequestContext } from '@tsunagi/http';
import { z } from 'zod';
import { CaseAccess } from '../cases/case-access.js';
import { decisionQuestion, decisionReply, toRequest } from './decision-input.schema.js';
import { accessOf, answerOf, refusedQuestion } from './decision.store.js';
import { Decisions } from './decisions.js';

const question = z.strictObject(decisionQuestion);

/** May this go there? Asked by the people of the case, and answered for the moment: it opens nothing. */
@Controller('api/v1')
export class MakeDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly decisions: Decisions,
    private readonly accessLog: AccessLog,
  ) {}

  @Post('decisions')
  @HttpCode(200)
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '提供してよいかを判断する', en: 'Decide whether data may be disclosed' },
    body: question,
    reply: decisionReply,
    problems: ['not-found', 'basis-not-available'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(question)) input: z.output<typeof question>,
  ): Promise<Reply<z.output<typeof decisionReply>>> {
    return this.unitOfWork.judge(async (tx) => {
      const found = await this.cases.hold(tx, context, input.caseId);
      if ('problem' in found) return found;
      const request = toRequest(input);
      if ('code' in request) {
        await this.accessLog.record(tx, context, refusedQuestion(found.held.case, request));
        return { problem: request };
      }
      const made = await this.decisions.makeDecision(tx, found.held, {
        askedFor: 'advice',
        request,
        askedBy: context.actor.id,
        referralId: undefined,
        keyDestroyed: false,
      });
      await this.accessLog.record(tx, context, accessOf(made, 'view'));
      return answered(answerOf(made));
    });
  }
}
