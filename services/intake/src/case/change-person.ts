import { Body, Controller, Param, Patch } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { body, Ctx, idParam, invalid, Operation, type Reply, type RequestContext } from '@tsunagi/http';
import { ok, reject, tokyoDate, type CaseId } from '@tsunagi/kernel';
import { z } from 'zod';
import { categoriesOf, changeProfile, faultsOf, withBirthRead } from '../person/person.js';
import { personChangeBody } from '../person/person.schema.js';
import { Persons } from '../person/persons.store.js';
import { changePersonOfCase } from './case.js';
import { relationTo } from '../person/relation-to.js';
import { OwnCases } from './own-cases.js';

const changed = z.strictObject({ caseId: z.uuid(), personId: z.uuid(), version: z.int() });

/** Changes what is known of a person. Answers no personal data: whoever wants to see it looks, and is recorded. */
@Controller('api/v1')
export class ChangePerson {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
  ) {}

  @Patch('cases/:caseId/person')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '本人の情報を直す', en: 'Change what is known of the person' },
    body: personChangeBody,
    reply: changed,
    problems: ['precondition-required', 'stale', 'person-erased'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(personChangeBody)) input: z.output<typeof personChangeBody>,
  ): Promise<Reply<z.output<typeof changed>>> {
    return this.cases.change(
      caseId,
      context,
      async (tx, before, now) => {
        const person = await this.persons.open(tx, before.personId);
        if (!person) return reject('person-erased');
        const read = withBirthRead(input, tokyoDate(now));
        if (!read.ok) return { ok: false, invalid: invalid(read.fault) };
        const profile = changeProfile(person.profile, read.fields);
        const faults = faultsOf(profile, tokyoDate(now));
        if (faults.length > 0) return { ok: false, invalid: invalid(...faults) };
        const decision = changePersonOfCase(before, now);
        if (!decision.ok) return decision;
        await this.persons.change(tx, before.personId, person.key, profile, now);
        return ok({
          events: decision.value,
          body: ({ personId, version }) => ({ caseId, personId, version }),
          object: { kind: 'person', id: before.personId },
          categories: categoriesOf(input),
          ...relationTo(context.actor, person.profile, profile),
        });
      },
      { needsIfMatch: true },
    );
  }
}
