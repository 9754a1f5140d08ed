import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import type { DataCategory, Actor } from '@tsunagi/contracts';
import { answered, Ctx, idParam, Operation, problem, query, type Reply, type RequestContext } from '@tsunagi/http';
import type { CaseId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { caseView, type CaseView } from '../case/case-view.schema.js';
import type { Case } from '../case/case.js';
import { findNotes } from '../case/note.store.js';
import { OwnCases, type CaseLook } from '../case/own-cases.js';
import { findConsultations } from '../consultation/consultation.store.js';
import { categoriesOf, hasHiddenAddress, showPerson, type PersonProfile } from '../person/person.js';
import { Persons, type OpenedPerson } from '../person/persons.store.js';
import { relationTo } from '../person/relation-to.js';
import { findReferralRefs } from '../referrals/referral-ref.store.js';

/** `reveal=address` opens a hidden address; it must be said why, and that look is recorded on its own. */
const viewQuery = z.strictObject({ reveal: z.literal('address').optional() });

/** A case of the agency with everything in it. */
@Controller('api/v1')
export class ViewCase {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
  ) {}

  @Get('cases/:caseId')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: 'ケースを見る', en: 'Look at a case' },
    query: viewQuery,
    reply: caseView,
    problems: ['access-purpose-required', 'person-erased'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Query(query(viewQuery)) input: z.output<typeof viewQuery>,
  ): Promise<Reply<CaseView>> {
    const { reveal } = input;
    const reveals = reveal === 'address';
    return this.cases.look(caseId, context, (tx, found) => this.look(tx, found, context.actor, reveals), {
      purposeStated: reveals,
    });
  }

  private async look(tx: Tx, found: Case, actor: Actor, reveals: boolean): Promise<CaseLook<CaseView>> {
    const person = await this.persons.open(tx, found.personId);
    if (!person) return { reply: problem('person-erased'), accesses: [{ action: 'view', refused: 'person-erased' }] };
    const view = await viewOf(tx, found, person, reveals);
    const relation = relationTo(actor, person.profile);
    const opensHidden = reveals && hasHiddenAddress(person.profile) && person.profile.address !== undefined;
    return {
      reply: answered(view, found.version),
      accesses: [
        { action: 'view', categories: categoriesShown(view), ...relation },
        ...(opensHidden
          ? ([
              {
                action: 'view',
                object: { kind: 'hidden-address', id: found.caseId },
                categories: ['address'],
                ...relation,
              },
            ] as const)
          : []),
      ],
    };
  }
}

async function viewOf(tx: Tx, found: Case, { key, profile }: OpenedPerson, reveals: boolean): Promise<CaseView> {
  const { caseId, personId, number, status, agency, assignee, version, channel, needs } = found;
  const consultations = await findConsultations(tx, caseId, key);
  const notes = await findNotes(tx, caseId, key);
  return {
    caseId,
    personId,
    number,
    status,
    agency,
    assignee,
    version,
    openedAt: found.openedAt.toISOString(),
    ...(found.status === 'closed' && { closedAt: found.closedAt.toISOString() }),
    updatedAt: found.updatedAt.toISOString(),
    channel,
    person: shownPerson(profile, reveals),
    needs: [...needs],
    consultations: consultations.map(({ recordedAt, recordedBy, ...said }) => ({
      ...said,
      needs: [...said.needs],
      at: recordedAt.toISOString(),
      by: recordedBy,
    })),
    notes: notes.map(({ at, ...note }) => ({ ...note, at: at.toISOString() })),
    referrals: await findReferralRefs(tx, caseId),
  };
}

const shownPerson = (profile: PersonProfile, reveals: boolean): CaseView['person'] => {
  const shown = showPerson(profile, reveals);
  return { ...shown, phones: [...shown.phones], flags: [...shown.flags], withheld: [...shown.withheld] };
};

const categoriesShown = ({ person, needs, consultations, notes }: CaseView): DataCategory[] => [
  ...categoriesOf(person),
  ...(needs.length > 0 ? (['needs'] as const) : []),
  ...(consultations.length > 0 ? (['support-history'] as const) : []),
  ...(notes.length > 0 || consultations.some(({ text }) => text !== undefined) ? (['free-notes'] as const) : []),
];
