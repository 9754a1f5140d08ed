import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  idParam,
  invalid,
  Operation,
  problem,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import type { CaseId, Clock, Ids, Problem } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { KeyDestroyedError, PersonKeys, type DataKey } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { CaseAccess } from '../cases/case-access.js';
import type { CaseRef } from '../cases/case-ref.store.js';
import { currentMembers } from '../members/council-member.store.js';
import { checkTerms, type Consent } from '../records/consent.js';
import { insertConsent } from '../records/consent.store.js';
import { consentInput, type ConsentInput } from './consent-input.schema.js';

const reply = z.object({ consentId: z.uuid() });

/** Records what the person agreed to (個情法27条1項). What was agreed is never changed; another wish is another consent. */
@Controller('api/v1')
export class GrantConsent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly personKeys: PersonKeys,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('cases/:caseId/consents')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '同意を記録する', en: 'Record a consent' },
    body: consentInput,
    reply,
    status: 201,
    problems: ['consent-person-erased'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(consentInput)) input: ConsentInput,
  ): Promise<Reply<z.output<typeof reply>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const found = await this.cases.hold(tx, context, caseId);
      if ('problem' in found) return found;
      const { case: theCase, consents } = found.held;
      const now = this.clock.now();
      const terms = { ...input, validFrom: input.validFrom ?? now };
      const members = await currentMembers(tx, now);
      const errors = checkTerms(terms, { ownAgency: theCase.agency, members, consents, now });
      if (errors.length > 0) return this.refuse(tx, context, theCase, invalid(...errors));
      const key = await this.keyOf(tx, theCase.personId);
      if (!key) return this.refuse(tx, context, theCase, problem('consent-person-erased'));
      const { categories, purposes, recipients, restrictions, validFrom, expiresAt, method } = terms;
      const consent: Consent = {
        ...{ categories, purposes, recipients, restrictions, validFrom, expiresAt, method },
        consentId: this.ids.next(),
        caseId,
        personId: theCase.personId,
        recordedAt: now,
        state: 'granted',
      };
      await insertConsent(tx, consent, context.actor.id, { particulars: input, key });
      await this.tell(tx, context, consent);
      return answered({ consentId: consent.consentId }, 1);
    });
  }

  private async keyOf(tx: Tx, personId: Consent['personId']): Promise<DataKey | null> {
    try {
      return await this.personKeys.getOrCreate(tx, personId);
    } catch (error) {
      if (error instanceof KeyDestroyedError) return null;
      throw error;
    }
  }

  private async refuse(
    tx: Tx,
    context: RequestContext,
    { caseId, personId }: CaseRef,
    answer: { readonly problem: Problem },
  ): Promise<{ readonly problem: Problem }> {
    await this.accessLog.record(tx, context, {
      action: 'create',
      object: { kind: 'consent' },
      subject: personId,
      caseId,
      purpose: context.purpose ?? 'support',
      refused: answer.problem.code,
    });
    return answer;
  }

  private async tell(tx: Tx, context: RequestContext, consent: Consent): Promise<void> {
    const { consentId, caseId, personId, categories, purposes, recipients, validFrom, expiresAt, recordedAt } = consent;
    await appendEvents(tx, [
      {
        topic: 'consent.v1',
        type: 'ConsentGranted',
        key: caseId,
        aggregateType: 'consent',
        aggregateId: consentId,
        occurredAt: recordedAt,
        payload: {
          ...{ consentId, caseId, personId },
          categories: [...categories],
          purposes: [...purposes],
          recipients: [...recipients],
          validFrom: validFrom.toISOString(),
          expiresAt: expiresAt.toISOString(),
          at: recordedAt.toISOString(),
        },
      },
    ]);
    await this.accessLog.record(tx, context, {
      action: 'create',
      object: { kind: 'consent', id: consentId },
      subject: personId,
      caseId,
      categories,
      purpose: context.purpose ?? 'support',
      basis: { code: 'own-case' },
    });
  }
}
