import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import type { CaseId, Ids } from '@tsunagi/kernel';
import { IDS } from '@tsunagi/service';
import type { z } from 'zod';
import { Persons } from '../person/persons.store.js';
import { caseStanding, type CaseStanding } from './case-standing.schema.js';
import { closeCase } from './case.js';
import { movedWithNote, movingBody } from './move-with-note.store.js';
import { OwnCases } from './own-cases.js';

@Controller('api/v1')
export class CloseCase {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases/:caseId/close')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '支援を終える', en: 'Close a case' },
    body: movingBody,
    reply: caseStanding,
    problems: ['person-erased', 'stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(movingBody)) input: z.output<typeof movingBody>,
  ): Promise<Reply<CaseStanding>> {
    const { text } = input;
    return this.cases.change(caseId, context, (tx, before, now) =>
      movedWithNote(tx, this.persons, before, closeCase(before, now), {
        noteId: this.ids.next(),
        at: now,
        by: context.actor.id,
        kind: 'closing',
        text,
      }),
    );
  }
}
