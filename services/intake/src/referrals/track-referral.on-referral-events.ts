import type { EventPayload, EventType } from '@tsunagi/contracts';
import type { CaseId, ReferralId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { touchCase } from '../case/case.store.js';
import { saveReferralNews } from './referral-ref.store.js';

type ReferralEvent = Exclude<EventType<'referral.v1'>, 'ReferralRequested' | 'AgencyRegistered'>;

/** The state each event leaves a referral in; none when it only tells of work going on. */
const stateAfter: Readonly<Record<ReferralEvent, string | undefined>> = {
  ReferralAccepted: 'accepted',
  ReferralDeclined: 'declined',
  InformationRequested: 'information-requested',
  InformationProvided: 'requested',
  SupportStarted: 'in-progress',
  SupportHeld: 'on-hold',
  SupportResumed: 'in-progress',
  ProgressReported: undefined,
  ReferralCompleted: 'completed',
  ReferralFailed: 'failed',
  ReferralCancelled: 'cancelled',
  ReferralExpired: 'expired',
  ReferralExtended: 'requested',
  ReferralRerouted: 'rerouted',
  ReferralRevoked: 'revoked',
  ReferralEnteredInError: 'entered-in-error',
  AnswerReminded: undefined,
};

/** What came of a case's referrals, for its timeline: states, codes and dates only. */
export const trackReferral: Readonly<Record<string, Effect>> = Object.assign(
  {},
  ...(Object.keys(stateAfter) as ReferralEvent[]).map((type) =>
    on('referral.v1', type, (tx, payload) => keepNews(tx, payload, stateAfter[type])),
  ),
) as Record<string, Effect>;

async function keepNews(
  tx: Tx,
  payload: EventPayload<'referral.v1', ReferralEvent>,
  state: string | undefined,
): Promise<void> {
  const at = new Date(payload.at);
  const caseId = payload.caseId as CaseId;
  await touchCase(tx, caseId, at);
  await saveReferralNews(tx, {
    referralId: payload.referralId as ReferralId,
    caseId,
    recipient: payload.recipient,
    ...(state !== undefined && { state }),
    ...('reason' in payload && { reason: payload.reason }),
    ...('outcome' in payload && { reason: payload.outcome }),
    ...('dueAt' in payload && { dueAt: new Date(payload.dueAt) }),
    at,
  });
}
