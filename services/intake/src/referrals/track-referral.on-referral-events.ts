import { referralEventTypes, stateTold, type EventPayload, type ReferralEventType } from '@tsunagi/contracts';
import type { CaseId, ReferralId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { touchCase } from '../case/case.store.js';
import { findReferralState, saveReferralNews } from './referral-ref.store.js';

/** A request makes a package, and is kept there. */
type NewsType = Exclude<ReferralEventType, 'ReferralRequested'>;
const newsTypes = referralEventTypes.filter((type): type is NewsType => type !== 'ReferralRequested');

/** What came of a case's referrals, for its timeline: states, codes and dates only. */
export const trackReferral: Readonly<Record<string, Effect>> = Object.assign(
  {},
  ...newsTypes.map((type) => on('referral.v1', type, (tx, payload) => keepNews(tx, type, payload))),
) as Record<string, Effect>;

async function keepNews(tx: Tx, type: NewsType, payload: EventPayload<'referral.v1', NewsType>): Promise<void> {
  const at = new Date(payload.at);
  const caseId = payload.caseId as CaseId;
  const referralId = payload.referralId as ReferralId;
  await touchCase(tx, caseId, at);
  const state = stateTold(type, payload, payload.state ? undefined : await findReferralState(tx, referralId));
  await saveReferralNews(tx, {
    referralId,
    caseId,
    recipient: payload.recipient,
    state,
    ...('reason' in payload && { reason: payload.reason }),
    ...('outcome' in payload && { reason: payload.outcome }),
    ...('dueAt' in payload && { dueAt: new Date(payload.dueAt) }),
    ...('newReferralId' in payload && { reroutedTo: payload.newReferralId as ReferralId }),
    at,
  });
}
