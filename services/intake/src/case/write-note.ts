import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, Operation, type Reply, type RequestContext, text } from '@tsunagi/http';
import { ok, reject, type CaseId, type Ids } from '@tsunagi/kernel';
import { IDS } from '@tsunagi/service';
import { z } from 'zod';
import { Persons } from '../person/persons.store.js';
import { noteOnCase } from './case.js';
import { LONGEST_TEXT } from './longest-text.js';
import { insertNote, type NoteId } from './note.store.js';
import { OwnCases } from './own-cases.js';

const noteBody = z.strictObject({ text: text(LONGEST_TEXT) });
const written = z.strictObject({ noteId: z.uuid() });

/** A note on a case, also on a closed one. */
@Controller('api/v1')
export class WriteNote {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases/:caseId/notes')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '記録を書く', en: 'Write a note' },
    body: noteBody,
    reply: written,
    status: 201,
    problems: ['person-erased', 'stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(noteBody)) input: z.output<typeof noteBody>,
  ): Promise<Reply<z.output<typeof written>>> {
    return this.cases.change(caseId, context, async (tx, before, now) => {
      const person = await this.persons.open(tx, before.personId);
      if (!person) return reject('person-erased');
      const decision = noteOnCase(before, now);
      if (!decision.ok) return decision;
      const noteId = this.ids.next<NoteId>();
      await insertNote(tx, caseId, person.key, {
        noteId,
        at: now,
        by: context.actor.id,
        kind: 'note',
        text: input.text,
      });
      return ok({
        events: decision.value,
        body: () => ({ noteId }),
        object: { kind: 'note', id: noteId },
        categories: ['free-notes'],
      });
    });
  }
}
