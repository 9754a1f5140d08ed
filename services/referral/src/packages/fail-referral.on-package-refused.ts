import type { AccessLog } from '@tsunagi/audit-client';
import type { BusinessCalendar, Clock, Ids, ReferralId } from '@tsunagi/kernel';
import { on, type Effect } from '@tsunagi/messaging';
import { systemAccess, systemActing } from '../deadlines/deadlines.js';
import { accessTo } from '../referral/access.js';
import { applyEvents } from '../referral/apply-events.store.js';
import { fail } from '../referral/decide.js';
import { sendingOf } from '../referral/evolve.js';
import { loadReferral } from '../referral/referral.store.js';

export interface SystemParts {
  readonly accessLog: AccessLog;
  readonly calendar: BusinessCalendar;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** intake could not make the package (the case is gone or closed): the referral falls back to its sender (I11). */
export const failRefused = ({ accessLog, calendar, clock, ids }: SystemParts): Readonly<Record<string, Effect>> =>
  on('intake.v1', 'PackageRefused', async (tx, { referralId, attempt }) => {
    const now = clock.now();
    const before = await loadReferral(tx, referralId as ReferralId);
    if (!before || sendingOf(before.referral)?.attempt !== attempt) return;
    const acting = systemActing(now);
    const decision = fail(before.referral, acting, 'package-refused');
    if (!decision.ok || decision.value.length === 0) return;
    const { referral } = await applyEvents(tx, before, decision.value, { calendar, ids, now, by: 'system:referral' });
    await accessLog.record(tx, systemAccess(referral.sender), accessTo(referral, acting.parties, { action: 'change' }));
  });
