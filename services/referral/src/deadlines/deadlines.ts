import { Inject, Injectable } from '@nestjs/common';
import { AccessLog, type AccessContext } from '@tsunagi/audit-client';
import { statesBefore } from '@tsunagi/contracts';
import { BusinessCalendar, type AgencyId, type Clock, type Ids, type ReferralId, type StaffId } from '@tsunagi/kernel';
import type { ServiceSettings } from '@tsunagi/config';
import type { Jobs } from '@tsunagi/jobs';
import { logger, type Logger } from '@tsunagi/observability';
import { Database } from '@tsunagi/persistence';
import { CLOCK, IDS, JOBS, SETTINGS } from '@tsunagi/service';
import { applyEvents } from '../referral/apply-events.store.js';
import { whenTimePasses, type Acting } from '../referral/decide.js';
import { loadReferral } from '../referral/referral.store.js';

/** Queue of the jobs that wake {@link Deadlines.look}. */
export const DEADLINE_QUEUE = 'referral-deadline';
/** Referrals that one sweep looks at; the next one takes the rest. */
const SWEEP_BATCH = 200;

/** The service itself, when nobody's hand is behind an act. */
export const systemActing = (now: Date): Acting => ({
  parties: new Set(['system']),
  staff: 'system:referral' as StaffId,
  now,
});
export const systemAccess = (agency: AgencyId): AccessContext => ({
  actor: { id: 'system:referral' as StaffId, agency, roles: [] },
  purpose: 'support',
});

/**
 * Never silence: a reminder halfway, expiry at the deadline. The deadline stands in the table; a job only says when to
 * look, and the sweep finds what no job told of.
 */
@Injectable()
export class Deadlines {
  private readonly log: Logger;
  constructor(
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly calendar: BusinessCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(JOBS) private readonly jobs: Jobs,
    @Inject(SETTINGS) { LOG_LEVEL }: ServiceSettings,
  ) {
    this.log = logger('referral', LOG_LEVEL);
  }

  /** Asks to be woken for the referral's reminder and deadline. Without a queue the sweep alone will look. */
  async wake(id: ReferralId): Promise<void> {
    const [row] = await this.database.query<{ remind_at: Date | null; due_at: Date | null }>(
      'select remind_at, due_at from referral where referral_id = $1',
      [id],
    );
    const times = [row?.remind_at, row?.due_at].filter((at) => at instanceof Date);
    try {
      await Promise.all(times.map((at) => this.jobs.wakeAt(DEADLINE_QUEUE, id, at)));
    } catch (error) {
      // The command has committed: a queue that is down must not turn it into a failure.
      this.log.error('deadline-job-not-placed', error);
    }
  }

  /** Does to one referral what the time asks for, now. May be called any number of times. */
  async look(id: ReferralId): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const before = await loadReferral(tx, id);
      if (!before) return;
      const events = whenTimePasses(before.referral, systemActing(now));
      if (events.length === 0) return;
      const { calendar, ids } = this;
      await applyEvents(tx, before, events, { calendar, ids, now, by: 'system:referral' });
      const { sender, personId, caseId, referralId } = before.referral;
      await this.accessLog.record(tx, systemAccess(sender), {
        action: 'change',
        object: { kind: 'referral', id: referralId },
        subject: personId,
        caseId,
      });
    });
  }

  /** Looks at everything whose time has come. */
  async sweep(): Promise<void> {
    const due = await this.database.query<{ referral_id: ReferralId }>(
      `select referral_id from referral
       where (state = any($3) and due_at <= $1)
         or (state = any($4) and due_at <= $1 and escalated_at is null)
         or (state = any($5) and remind_at <= $1 and reminded_at is null)
       order by due_at limit $2`,
      [this.clock.now(), SWEEP_BATCH, statesBefore('expire'), statesBefore('escalate'), statesBefore('remind')],
    );
    for (const { referral_id: id } of due) await this.look(id);
  }
}
