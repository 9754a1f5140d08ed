import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, invalid, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Channel } from '@tsunagi/contracts';
import {
  tokyoDate,
  type CaseId,
  type Clock,
  type ConsultationId,
  type Ids,
  type PersonId,
  type FieldError,
} from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { openCase, recordConsultation, type Case } from '../case/case.js';
import { insertCase, nextCaseNumber } from '../case/case.store.js';
import { aboutCase, forChange } from '../case/own-cases.js';
import { categoriesOf, changeProfile, faultsOf, withBirthRead, type PersonProfile } from '../person/person.js';
import { personBody } from '../person/person.schema.js';
import { Persons } from '../person/persons.store.js';
import { faultsOfConsultation, type Consultation } from './consultation.js';
import { contactFields, firstConsultationBody } from './consultation.schema.js';
import { insertConsultation } from './consultation.store.js';

const openCaseBody = z.strictObject({ person: personBody, ...contactFields, consultation: firstConsultationBody });
type OpenCaseBody = z.output<typeof openCaseBody>;
const openedCase = z.strictObject({ caseId: z.uuid(), personId: z.uuid(), number: z.string() });

/** 相談を受け付ける: a person, a case in the actor's charge and its first consultation, in one step. */
@Controller('api/v1')
export class OpenCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly persons: Persons,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '相談を受け付けてケースを開く', en: 'Open a case from a first consultation' },
    body: openCaseBody,
    reply: openedCase,
    status: 201,
  })
  execute(
    @Ctx() context: RequestContext,
    @Body(body(openCaseBody)) input: OpenCaseBody,
  ): Promise<Reply<z.output<typeof openedCase>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const now = this.clock.now();
      const said = this.consultationOf(input, context, now);
      const { profile, faults } = takenIn(input, said, now);
      if (faults.length > 0) return invalid(...faults);
      const opened = await this.open(tx, context, { profile, channel: input.channel }, said, now);
      const categories = [...categoriesOf(profile), 'needs', 'support-history'] as const;
      await this.accessLog.record(tx, forChange(context), { action: 'create', ...aboutCase(opened), categories });
      const { caseId, personId, number, version } = opened;
      return answered({ caseId, personId, number }, version);
    });
  }

  private consultationOf(given: OpenCaseBody, { actor }: RequestContext, now: Date): Consultation {
    const { channel, reporter, consultation } = given;
    return {
      consultationId: this.ids.next<ConsultationId>(),
      receivedOn: consultation.receivedOn ?? tokyoDate(now),
      recordedAt: now,
      recordedBy: actor.id,
      channel,
      needs: consultation.needs,
      ...(consultation.text !== undefined && { text: consultation.text }),
      ...(reporter && Object.values(reporter).some((value) => value !== undefined) && { reporter }),
    };
  }

  private async open(
    tx: Tx,
    { actor }: RequestContext,
    { profile, channel }: { readonly profile: PersonProfile; readonly channel: Channel },
    said: Consultation,
    at: Date,
  ): Promise<Case> {
    const personId = this.ids.next<PersonId>();
    const { key } = await this.persons.add(tx, personId, profile, at);
    const opened = openCase({
      caseId: this.ids.next<CaseId>(),
      personId,
      agency: actor.agency,
      assignee: actor.id,
      number: await nextCaseNumber(tx, tokyoDate(at)),
      channel,
      at,
    });
    const decision = recordConsultation(opened, said, at);
    if (!decision.ok) throw new Error('a case that was just opened takes its first consultation');
    const kept = await insertCase(tx, opened, decision.value);
    await insertConsultation(tx, kept.caseId, key, said);
    return kept;
  }
}

/** The person as taken in, and all that cannot stay as it was given. */
function takenIn(
  given: OpenCaseBody,
  said: Consultation,
  now: Date,
): { readonly profile: PersonProfile; readonly faults: readonly FieldError[] } {
  const today = tokyoDate(now);
  const read = withBirthRead(given.person, today);
  const profile = changeProfile(
    { phones: [], flags: [] },
    read.ok ? read.fields : { ...given.person, birthDate: null },
  );
  const ofPerson = [...(read.ok ? [] : [read.fault]), ...faultsOf(profile, today)].map(({ pointer, code }) => ({
    pointer: `/person${pointer}`,
    code,
  }));
  const ofConsultation = faultsOfConsultation(said, profile, today).map(({ pointer, code }) => ({
    pointer: pointer === '/receivedOn' ? '/consultation/receivedOn' : pointer,
    code,
  }));
  return { profile, faults: [...ofPerson, ...ofConsultation] };
}
