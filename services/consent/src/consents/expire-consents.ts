import { Inject, Injectable } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import type { CaseId, Clock, ConsentId, ReferralId, StaffId } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import { Database, type Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { Authority, type HeldCase } from '../cases/authority.js';
import { evolve, expire, withConsent, type Consent } from '../records/consent.js';
import { saveExpired } from '../records/consent.store.js';
import { closeKeys } from '../referral-keys/close-keys.store.js';

type Expired = Extract<Consent, { state: 'expired' }>;

/** How many consents one run takes; what is left waits for the next. */
const BATCH = 200;
/** Who acts when nobody does. */
const SYSTEM = 'system' as StaffId;

/**
 * Finds consents that have run out, destroys the keys that rested on them alone, and tells. Decisions do not wait for
 * it: they look at the clock. Each consent is a transaction of its own, so replicas may sweep at the same time.
 */
@Injectable()
export class ExpireConsents {
  constructor(
    private readonly database: Database,
    private readonly authority: Authority,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const due = await this.database.query<{ consent_id: ConsentId; case_id: CaseId }>(
      `select consent_id, case_id from consent where state = 'granted' and expires_at <= $1
       order by expires_at, consent_id limit ${BATCH}`,
      [this.clock.now()],
    );
    for (const { consent_id: consentId, case_id: caseId } of due) {
      await this.database.transaction((tx) => this.expireOne(tx, caseId, consentId));
    }
  }

  private async expireOne(tx: Tx, caseId: CaseId, consentId: ConsentId): Promise<void> {
    const held = await this.authority.hold(tx, caseId);
    const before = held?.consents.find((consent) => consent.consentId === consentId);
    if (!held || !before) return;
    const now = this.clock.now();
    const events = expire(before, now);
    if (events.length === 0) return;
    const after = events.reduce(evolve, before) as Expired;
    await saveExpired(tx, after);
    const standing = { ...held, consents: withConsent(held.consents, after) };
    const closed = await closeKeys(tx, standing, { recordId: consentId, reason: 'consent-expired', now });
    await tellExpired(tx, after, closed);
    await this.record(tx, held, after);
  }

  private record(tx: Tx, { case: { agency } }: HeldCase, consent: Expired): Promise<void> {
    return this.accessLog.record(
      tx,
      { actor: { id: SYSTEM, agency, roles: [] } },
      {
        action: 'change',
        object: { kind: 'consent', id: consent.consentId },
        subject: consent.personId,
        caseId: consent.caseId,
      },
    );
  }
}

const tellExpired = (tx: Tx, consent: Expired, closed: readonly ReferralId[]): Promise<void> =>
  appendEvents(tx, [
    {
      topic: 'consent.v1',
      type: 'ConsentExpired',
      key: consent.caseId,
      aggregateType: 'consent',
      aggregateId: consent.consentId,
      occurredAt: consent.expiredAt,
      payload: {
        consentId: consent.consentId,
        caseId: consent.caseId,
        personId: consent.personId,
        recipients: [...consent.recipients],
        referralIds: [...closed],
        at: consent.expiredAt.toISOString(),
      },
    },
  ]);
