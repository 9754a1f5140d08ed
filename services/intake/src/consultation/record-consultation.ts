import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, invalid, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { ok, reject, tokyoDate, type CaseId, type ConsultationId, type Ids } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { IDS } from '@tsunagi/service';
import { z } from 'zod';
import { recordConsultation, type Case } from '../case/case.js';
import { OwnCases, type ChangeOutcome } from '../case/own-cases.js';
import { Persons } from '../person/persons.store.js';
import { faultsOfConsultation, type Consultation } from './consultation.js';
import { consultationBody } from './consultation.schema.js';
import { insertConsultation } from './consultation.store.js';

type ConsultationBody = z.output<typeof consultationBody>;
const recorded = z.strictObject({ consultationId: z.uuid() });
type Recorded = z.output<typeof recorded>;

/** A further contact within a case. */
@Controller('api/v1')
export class RecordConsultation {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases/:caseId/consultations')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '相談を記録する', en: 'Record a consultation' },
    body: consultationBody,
    reply: recorded,
    status: 201,
    problems: ['case-closed', 'person-erased', 'stale'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(consultationBody)) input: ConsultationBody,
  ): Promise<Reply<Recorded>> {
    return this.cases.change(caseId, context, (tx, before, now) => this.record(tx, before, context, input, now));
  }

  private async record(
    tx: Tx,
    before: Case,
    { actor }: RequestContext,
    given: ConsultationBody,
    now: Date,
  ): Promise<ChangeOutcome<Recorded>> {
    const person = await this.persons.open(tx, before.personId);
    if (!person) return reject('person-erased');
    const { receivedOn = tokyoDate(now), reporter, ...rest } = given;
    const consultationId = this.ids.next<ConsultationId>();
    const told = reporter && Object.values(reporter).some((value) => value !== undefined);
    const said: Consultation = {
      ...rest,
      consultationId,
      receivedOn,
      recordedAt: now,
      recordedBy: actor.id,
      ...(told && { reporter }),
    };
    const faults = faultsOfConsultation(said, person.profile, tokyoDate(now));
    if (faults.length > 0) return { ok: false, invalid: invalid(...faults) };
    const decision = recordConsultation(before, { consultationId, needs: said.needs }, now);
    if (!decision.ok) return decision;
    await insertConsultation(tx, before.caseId, person.key, said);
    return ok({
      events: decision.value,
      body: () => ({ consultationId }),
      object: { kind: 'consultation', id: consultationId },
      categories: ['needs', 'support-history'],
    });
  }
}
