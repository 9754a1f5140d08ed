import { decidedGround, type EventPayload } from '@tsunagi/contracts';
import { systemIds } from '@tsunagi/kernel';
import { appendEvents, type OutgoingEvent } from '@tsunagi/messaging';
import type { IntakeDesk, OpenedCase } from './intake-desk.js';

type Requested = EventPayload<'referral.v1', 'ReferralRequested'>;

/** Lets an event of the referral service reach intake over the bus. For tests only. */
export async function publishReferralEvent(
  desk: IntakeDesk,
  event: Pick<OutgoingEvent & { topic: 'referral.v1' }, 'type' | 'payload'>,
): Promise<void> {
  const { caseId, referralId } = event.payload as { caseId: string; referralId: string };
  const outgoing = {
    ...event,
    topic: 'referral.v1',
    key: caseId,
    aggregateType: 'referral',
    aggregateId: referralId,
    occurredAt: desk.clock.now(),
  } as OutgoingEvent;
  await desk.env.db.database.transaction((tx) => appendEvents(tx, [outgoing]));
}

/** The referral service asks for a package. @returns what it told. */
export async function requestReferral(
  desk: IntakeDesk,
  { caseId, personId }: OpenedCase,
  changes: Partial<Requested> = {},
): Promise<Requested> {
  const at = desk.clock.now().toISOString();
  const payload: Requested = {
    referralId: systemIds.next(),
    caseId,
    personId,
    sender: 'fukushi-somu',
    recipient: 'hidamari',
    attempt: 1,
    kind: 'referral',
    needs: ['debt'],
    categories: [],
    urgency: 'normal',
    decisionId: systemIds.next(),
    basis: decidedGround.parse({ code: 'consent', version: 1 }),
    dueAt: at,
    at,
    ...changes,
  };
  await publishReferralEvent(desk, { type: 'ReferralRequested', payload });
  return payload;
}
