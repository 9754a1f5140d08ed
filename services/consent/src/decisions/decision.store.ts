import type { Access } from '@tsunagi/audit-client';
import { decidedGround, type AccessAction, type DecidedGround } from '@tsunagi/contracts';
import type { CaseId, DecisionId, PersonId, ReferralId, StaffId } from '@tsunagi/kernel';
import { appendEvents, type OutgoingEvent } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import type { CaseRef } from '../cases/case-ref.store.js';
import { grounds } from '../grounds/all-grounds.js';
import type { Decision, DisclosureRequest } from './decide.js';

/** `advice`: somebody wants to know. `permit`: before sending. `opening`: before each reading. */
export type AskedFor = 'advice' | 'permit' | 'opening';

/** A decision with all that was known when it was made. Kept for good. */
export interface MadeDecision<Asked extends AskedFor = AskedFor> extends Decision {
  readonly decisionId: DecisionId;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly referralId: Asked extends 'advice' ? undefined : ReferralId;
  readonly askedFor: Asked;
  readonly request: DisclosureRequest;
  readonly decidedFor: StaffId;
  readonly at: Date;
}

/** Keeps the decision and tells of it. */
export async function keepDecision(tx: Tx, made: MadeDecision): Promise<void> {
  const { request } = made;
  const ground = groundOf(made);
  tx.write(
    `insert into decision (decision_id, case_id, person_id, referral_id, asked_for, recipient, categories, purpose,
       basis, basis_version, decision, reasons, permitted_categories, rests_on, decided_for, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10, $11, $12::text[], $13::text[], $14::uuid[], $15, $16)`,
    [
      made.decisionId,
      made.caseId,
      made.personId,
      made.referralId ?? null,
      made.askedFor,
      request.recipient,
      request.categories,
      request.purpose,
      ground.code,
      ground.version,
      made.decision,
      made.reasons,
      made.permittedCategories,
      made.restsOn,
      made.decidedFor,
      made.at,
    ],
  );
  await appendEvents(tx, [decisionMade(made)]);
}

/** On what it was decided, for whoever records or passes on what came of it. */
const groundOf = ({ request: { basis } }: MadeDecision): DecidedGround =>
  decidedGround.parse({ code: basis, version: grounds[basis].version });

const decisionMade = ({ request, at, ...made }: MadeDecision): OutgoingEvent => ({
  topic: 'consent.v1',
  type: 'DecisionMade',
  key: made.caseId,
  aggregateType: 'decision',
  aggregateId: made.decisionId,
  occurredAt: at,
  payload: {
    decisionId: made.decisionId,
    caseId: made.caseId,
    personId: made.personId,
    recipient: request.recipient,
    basis: request.basis,
    basisVersion: grounds[request.basis].version,
    decision: made.decision,
    categories: [...request.categories],
    at: at.toISOString(),
  },
});

/** The access record of a decision: a denial is a refused act, with its first reason. */
export const accessOf = (made: MadeDecision, action: AccessAction): Access => ({
  action,
  object: { kind: 'decision', id: made.decisionId },
  subject: made.personId,
  caseId: made.caseId,
  categories: made.request.categories,
  purpose: made.request.purpose,
  basis: { ...groundOf(made), decisionId: made.decisionId },
  recipient: made.request.recipient,
  ...(made.decision === 'deny' && { refused: made.reasons[0] }),
});

/** The access record of a question that could not be decided as it was put. */
export const refusedQuestion = ({ caseId, personId }: CaseRef, refusal: { readonly code: string }): Access => ({
  action: 'view',
  object: { kind: 'decision' },
  subject: personId,
  caseId,
  purpose: 'support',
  refused: refusal.code,
});

/** What the caller is told. */
export const answerOf = (made: MadeDecision) => ({
  decision: made.decision,
  decisionId: made.decisionId,
  basis: groundOf(made),
  reasons: [...made.reasons],
  permittedCategories: [...made.permittedCategories],
  restrictions: [...made.restrictions],
});
