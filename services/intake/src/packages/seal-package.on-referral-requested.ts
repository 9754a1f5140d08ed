import type { AccessLog } from '@tsunagi/audit-client';
import { stateTold, type EventPayload } from '@tsunagi/contracts';
import type { AgencyId, CaseId, Clock, PersonId, ReferralId, StaffId } from '@tsunagi/kernel';
import { appendEvents, on, type Effect } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { sealPackage } from '@tsunagi/sealing';
import type { Case } from '../case/case.js';
import { lockCase, touchCase } from '../case/case.store.js';
import type { Persons } from '../person/persons.store.js';
import { saveReferralNews } from '../referrals/referral-ref.store.js';
import { readCaseFile } from './case-file.query.js';
import { composePackage, isTooLarge, type Disclosure } from './compose-package.js';

type Requested = EventPayload<'referral.v1', 'ReferralRequested'>;

/** Why intake makes no package; the referral falls back to its sender. */
type PackageRefusal = 'case-unknown' | 'case-closed' | 'person-erased' | 'package-too-large';

export interface SealingParts {
  readonly persons: Persons;
  readonly accessLog: AccessLog;
  readonly clock: Clock;
}

/**
 * Makes a referral's package for just the permitted categories and seals it to the key that consent made for it: whoever
 * carries or keeps it cannot read it. The disclosure is recorded in the same transaction (I3), after it nothing follows.
 */
export const sealPackageOnReferralRequested = (parts: SealingParts): Record<string, Effect> =>
  on('referral.v1', 'ReferralRequested', (tx, requested) => answerRequest(tx, parts, requested));

async function answerRequest(tx: Tx, parts: SealingParts, requested: Requested): Promise<void> {
  const found = await lockCase(tx, requested.caseId as CaseId);
  const now = parts.clock.now();
  if (!found || found.agency !== requested.sender || found.personId !== requested.personId)
    return refusePackage(tx, requested, 'case-unknown', now);
  await keepRequest(tx, requested);
  if (found.status === 'closed') return refusePackage(tx, requested, 'case-closed', now);
  const disclosure = await compose(tx, parts.persons, found, requested, now);
  if (typeof disclosure === 'string') return refusePackage(tx, requested, disclosure, now);
  await publishPackage(tx, requested, disclosure, now);
  await recordSealing(tx, parts.accessLog, requested);
}

async function keepRequest(tx: Tx, requested: Requested): Promise<void> {
  const at = new Date(requested.at);
  const caseId = requested.caseId as CaseId;
  await touchCase(tx, caseId, at);
  await saveReferralNews(tx, {
    referralId: requested.referralId as ReferralId,
    caseId,
    recipient: requested.recipient,
    state: stateTold('ReferralRequested', requested),
    kind: requested.kind,
    needs: requested.needs,
    requestedAt: at,
    dueAt: new Date(requested.dueAt),
    at,
  });
}

async function compose(
  tx: Tx,
  persons: Persons,
  found: Case,
  requested: Requested,
  now: Date,
): Promise<Disclosure | PackageRefusal> {
  const person = await persons.open(tx, found.personId as PersonId);
  if (!person) return 'person-erased';
  const disclosure = composePackage(await readCaseFile(tx, found, person), requested, now);
  return isTooLarge(disclosure.package) ? 'package-too-large' : disclosure;
}

async function publishPackage(tx: Tx, requested: Requested, disclosure: Disclosure, now: Date): Promise<void> {
  const { referralId, caseId, personId, attempt, publicKey } = requested;
  const sealed =
    publicKey === undefined
      ? undefined
      : await sealPackage(publicKey, `package/${referralId}`, JSON.stringify(disclosure.package));
  const { preview } = disclosure;
  const payload = { referralId, caseId, personId, attempt, preview, package: sealed, at: now.toISOString() };
  await appendEvents(tx, [{ ...envelopeOf(caseId, now), type: 'PackageSealed', payload }]);
}

async function refusePackage(tx: Tx, requested: Requested, reason: PackageRefusal, now: Date): Promise<void> {
  const { referralId, caseId, personId, attempt } = requested;
  const payload = { referralId, caseId, personId, attempt, reason, at: now.toISOString() };
  await appendEvents(tx, [{ ...envelopeOf(caseId, now), type: 'PackageRefused', payload }]);
}

const envelopeOf = (caseId: string, occurredAt: Date) =>
  ({ topic: 'intake.v1', key: caseId, aggregateType: 'case', aggregateId: caseId, occurredAt }) as const;

/**
 * Nobody is at the screen when a package is made: the program acts for the sending agency, on consent's decision. A
 * request from before it told its basis is recorded with the decision alone: what is not known is not guessed (I12).
 */
function recordSealing(tx: Tx, accessLog: AccessLog, requested: Requested): Promise<void> {
  const { referralId, caseId, personId, sender, recipient, categories, decisionId, basis } = requested;
  const actor = { id: 'system:intake' as StaffId, agency: sender as AgencyId, roles: [] };
  return accessLog.record(
    tx,
    { actor, purpose: 'support' },
    {
      action: 'create',
      object: { kind: 'referral-package', id: referralId },
      subject: personId,
      caseId,
      categories,
      recipient,
      basis: basis ? { ...basis, decisionId } : { decisionId },
    },
  );
}
