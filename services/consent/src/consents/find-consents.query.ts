import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  Ctx,
  decodeCursor,
  cutPage,
  idParam,
  listOf,
  Operation,
  page,
  problem,
  query,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import type { CaseId, Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import type { HeldCase } from '../cases/authority.js';
import { CaseAccess } from '../cases/case-access.js';
import { consentView, viewOf, type ConsentDetailRow, type ConsentView } from './consent-view.schema.js';

const consentsQuery = z.strictObject(page);
const reply = listOf(consentView);
const place = z.tuple([z.uuid()]);
type Answer = z.output<typeof reply>;

/** The consents of a case, newest first, also those that have ended. */
@Controller('api/v1')
export class FindConsents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('cases/:caseId/consents')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: 'ケースの同意の一覧', en: 'Consents of a case' },
    query: consentsQuery,
    reply,
    problems: ['access-purpose-required'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Query(query(consentsQuery)) input: z.output<typeof consentsQuery>,
  ): Promise<Reply<Answer>> {
    const { limit, cursor } = input;
    return this.unitOfWork.read(async (tx) => {
      const found = await this.cases.hold(tx, context, caseId);
      if ('problem' in found) return found;
      const { held } = found;
      const mine = held.case.assignee === context.actor.id;
      if (!mine && !context.purpose) return this.refuseWithoutPurpose(tx, context, held);
      const answer = await this.page(tx, held, limit, decodeCursor(place, cursor)?.[0] ?? null);
      await this.accessLog.record(tx, context, {
        action: 'view',
        object: { kind: 'consent' },
        subject: held.case.personId,
        caseId,
        purpose: context.purpose ?? 'support',
        basis: { code: 'own-case' },
      });
      return answered(answer);
    });
  }

  private async page(
    tx: Tx,
    { case: theCase, consents }: HeldCase,
    limit: number,
    after: string | null,
  ): Promise<Answer> {
    const rows = await tx.query<ConsentDetailRow>(
      `select consent_id, recorded_by, particulars, withdrawal_reason, withdrawn_by, version from consent
       where case_id = $1 and ($2::uuid is null or consent_id < $2) order by consent_id desc limit $3`,
      [theCase.caseId, after, limit + 1],
    );
    const key = (await this.personKeys.getMany(tx, [theCase.personId])).get(theCase.personId);
    const now = this.clock.now();
    const { shown, next } = cutPage(rows, limit, (row) => [row.consent_id]);
    const items = shown.flatMap((row): ConsentView[] => {
      const consent = consents.find(({ consentId }) => consentId === row.consent_id);
      return consent ? [viewOf(consent, row, key, now)] : [];
    });
    return { items, next };
  }

  private async refuseWithoutPurpose(
    tx: Tx,
    context: RequestContext,
    { case: theCase }: HeldCase,
  ): Promise<Reply<Answer>> {
    await this.accessLog.record(tx, context, {
      action: 'view',
      object: { kind: 'consent' },
      subject: theCase.personId,
      caseId: theCase.caseId,
      refused: 'access-purpose-required',
    });
    return problem('access-purpose-required');
  }
}
