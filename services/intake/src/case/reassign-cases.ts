import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  text,
  UnitOfWork,
} from '@tsunagi/http';
import type { CaseId, Clock, Ids, PersonId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { Persons, type OpenedPerson } from '../person/persons.store.js';
import { staffId } from './case-standing.schema.js';
import { assignCase, type Case } from './case.js';
import { lockCases, saveCase } from './case.store.js';
import { LONGEST_TEXT } from './longest-text.js';
import { insertNote } from './note.store.js';
import { aboutCase, deniedCase, forChange, isOwn } from './own-cases.js';

/** Cases at most in one hand-over. */
const MOST = 100;
const reassignBody = z.strictObject({
  caseIds: z.array(z.uuid().toLowerCase()).min(1).max(MOST),
  assignee: staffId,
  note: text(LONGEST_TEXT),
});
type ReassignBody = z.output<typeof reassignBody>;

const reassigned = z.strictObject({
  reassigned: z.array(z.uuid()),
  /** Left as they were. */
  skipped: z.array(z.strictObject({ caseId: z.uuid(), reason: z.enum(['case-closed', 'person-erased']) })),
});
type Reassigned = z.output<typeof reassigned>;

/** 異動の引継ぎ: many cases pass to a colleague, each with the hand-over note; all of them are the agency's own, or none moves. */
@Controller('api/v1')
export class ReassignCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly persons: Persons,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases/reassign')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '担当をまとめて引き継ぐ', en: 'Hand over many cases to a colleague' },
    body: reassignBody,
    reply: reassigned,
    problems: ['not-found'],
  })
  execute(@Ctx() context: RequestContext, @Body(body(reassignBody)) input: ReassignBody): Promise<Reply<Reassigned>> {
    return this.unitOfWork.command(context, async (tx) => {
      const caseIds = [...new Set(input.caseIds)] as CaseId[];
      const found = await lockCases(tx, caseIds);
      const foreign = caseIds.filter((caseId) => !isOwn(found.get(caseId), context));
      if (foreign.length > 0) return this.deny(tx, context, foreign, found);
      const cases = [...found.values()];
      const { answer, accesses } = await this.handOver(tx, context, cases, input);
      await this.accessLog.record(tx, forChange(context), ...accesses);
      return answered(answer);
    });
  }

  private async handOver(
    tx: Tx,
    context: RequestContext,
    cases: readonly Case[],
    given: ReassignBody,
  ): Promise<{ answer: Reassigned; accesses: Access[] }> {
    const now = this.clock.now();
    const people = await this.persons.openMany(
      tx,
      cases.map(({ personId }) => personId),
    );
    const answer: Reassigned = { reassigned: [], skipped: [] };
    const accesses: Access[] = [];
    for (const before of cases) {
      const reason = await this.handOverOne(tx, context, before, people, given, now);
      if (reason === undefined) answer.reassigned.push(before.caseId);
      else answer.skipped.push({ caseId: before.caseId, reason });
      accesses.push({ action: 'change', ...aboutCase(before), ...(reason !== undefined && { refused: reason }) });
    }
    return { answer, accesses };
  }

  /** @returns why the case stays where it is; undefined when it moved, or was there already. */
  private async handOverOne(
    tx: Tx,
    { actor }: RequestContext,
    before: Case,
    people: ReadonlyMap<PersonId, OpenedPerson>,
    { assignee, note }: ReassignBody,
    now: Date,
  ): Promise<Reassigned['skipped'][number]['reason'] | undefined> {
    const decision = assignCase(before, assignee as StaffId, now);
    if (!decision.ok) return decision.rejection.code;
    const person = people.get(before.personId);
    if (!person) return 'person-erased';
    if (decision.value.length === 0) return undefined;
    await saveCase(tx, before, decision.value);
    const { caseId } = before;
    await insertNote(tx, caseId, person.key, {
      noteId: this.ids.next(),
      at: now,
      by: actor.id,
      kind: 'hand-over',
      text: note,
    });
    return undefined;
  }

  private async deny(
    tx: Tx,
    context: RequestContext,
    foreign: readonly CaseId[],
    found: ReadonlyMap<CaseId, Case>,
  ): Promise<{ problem: { code: string } }> {
    await this.accessLog.record(tx, context, ...foreign.map((caseId) => deniedCase(caseId, found.get(caseId))));
    return problem('not-found');
  }
}
