import { Inject, Injectable } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import type { DataCategory } from '@tsunagi/contracts';
import { problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { CaseId, Clock, Result } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { type Case, type CaseEvent, type CaseRefusal } from './case.js';
import { findCase, lockCase, saveCase } from './case.store.js';

/** What a command on a case comes to. */
export interface CaseChange<Body> {
  readonly events: readonly CaseEvent[];
  readonly body: (after: Case) => Body;
  /** What was touched, when it is not the case itself. */
  readonly object?: Access['object'];
  readonly categories?: readonly DataCategory[];
  readonly relation?: Access['relation'];
}
export type ChangeOutcome<Body> =
  Result<CaseChange<Body>, CaseRefusal | 'person-erased'> | { readonly ok: false; readonly invalid: Reply<Body> };

/** What a look at a case shows, and how it is recorded. */
export interface CaseLook<Body> {
  readonly reply: Reply<Body>;
  /** Of the case, unless an access names another object. */
  readonly accesses: readonly (Omit<Access, 'object' | 'subject' | 'caseId' | 'basis'> &
    Partial<Pick<Access, 'object'>>)[];
}

/**
 * The only two ways to a case: `change` and `look`. Both let nobody in but the agency responsible (I9), and both record
 * before they answer (I3), refusals too.
 */
@Injectable()
export class OwnCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A command: locks the case, decides, saves with its events, records. */
  change<Body>(
    caseId: CaseId,
    context: RequestContext,
    work: (tx: Tx, before: Case, now: Date) => Promise<ChangeOutcome<Body>>,
    { needsIfMatch = false } = {},
  ): Promise<Reply<Body>> {
    return this.unitOfWork.command(context, async (tx) => {
      const before = await lockCase(tx, caseId);
      if (!isOwn(before, context)) return this.deny(tx, caseId, before, context);
      const refuse = async (code: string): Promise<Reply<Body>> => {
        await this.accessLog.record(tx, forChange(context), { ...changeOf(before), refused: code });
        return problem(code);
      };
      if (needsIfMatch && context.ifMatch === undefined) return refuse('precondition-required');
      if (context.ifMatch !== undefined && context.ifMatch !== before.version) return refuse('stale');
      const outcome = await work(tx, before, this.clock.now());
      if ('invalid' in outcome) return outcome.invalid;
      if (!outcome.ok) return refuse(outcome.rejection.code);
      const { events, body, object, categories, relation } = outcome.value;
      const after = await saveCase(tx, before, events);
      const told = { ...(object && { object }), ...(categories && { categories }), ...(relation && { relation }) };
      await this.accessLog.record(tx, forChange(context), { ...changeOf(after), ...told });
      return { body: body(after), version: after.version };
    });
  }

  /** A read of personal data. Without `Access-Purpose` only the staff member in charge may look. */
  look<Body>(
    caseId: CaseId,
    context: RequestContext,
    work: (tx: Tx, found: Case, now: Date) => Promise<CaseLook<Body>>,
    { purposeStated = false } = {},
  ): Promise<Reply<Body>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findCase(tx, caseId);
      if (!isOwn(found, context)) return this.deny(tx, caseId, found, context);
      const purpose = context.purpose ?? (inCharge(found, context) && !purposeStated ? 'support' : undefined);
      if (purpose === undefined) {
        const refused = 'access-purpose-required';
        await this.accessLog.record(tx, context, { action: 'view', ...aboutCase(found), refused });
        return problem(refused);
      }
      const { reply, accesses } = await work(tx, found, this.clock.now());
      const recorded = accesses.map((access) => ({ ...aboutCase(found), ...access }));
      await this.accessLog.record(tx, { ...context, purpose }, ...recorded);
      return reply;
    });
  }

  /** Says that there is no such case, and records who tried: the id, and whose it is if it exists. */
  async deny(
    tx: Tx,
    caseId: CaseId,
    found: Case | undefined,
    context: RequestContext,
  ): Promise<{ problem: { code: string } }> {
    await this.accessLog.record(tx, context, deniedCase(caseId, found));
    return problem('not-found');
  }
}

export const isOwn = (found: Case | undefined, { actor }: RequestContext): found is Case =>
  found !== undefined && found.agency === actor.agency;

/** Somebody asked for a case that is not theirs, or is none. */
export const deniedCase = (caseId: CaseId, found: Case | undefined): Access => ({
  action: 'denied',
  object: { kind: 'case', id: caseId },
  ...(found && { caseId: found.caseId, subject: found.personId }),
  refused: 'not-found',
});

const inCharge = (found: Case, { actor }: RequestContext): boolean => found.assignee === actor.id;

/** Doing support work needs no further reason than doing it. */
export const forChange = (context: RequestContext): RequestContext => ({
  ...context,
  purpose: context.purpose ?? 'support',
});

/** The case and person an access record is about, on the ground that the case is the agency's own. */
export const aboutCase = ({ caseId, personId }: { readonly caseId: string; readonly personId: string }) =>
  ({
    object: { kind: 'case', id: caseId },
    subject: personId,
    caseId,
    basis: { code: 'own-case' },
  }) as const;

const changeOf = (of: Case): Access => ({ action: 'change', ...aboutCase(of) });
