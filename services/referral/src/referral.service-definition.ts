import type { INestApplicationContext, Provider } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import type { ServiceSettings } from '@tsunagi/config';
import { startSweep } from '@tsunagi/jobs';
import { BusinessCalendar, type Clock, type Ids, type ReferralId } from '@tsunagi/kernel';
import type { ConsumerDefinition } from '@tsunagi/messaging';
import { logger } from '@tsunagi/observability';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK, IDS, type Runtime, type ServiceDefinition, SETTINGS, type Stoppable } from '@tsunagi/service';
import { KnownCases } from './cases/known-cases.js';
import { trackCases } from './cases/track-case.on-case-events.js';
import { Consent } from './consent-peer.js';
import { DEADLINE_QUEUE, Deadlines } from './deadlines/deadlines.js';
import { AddService } from './directory/add-service.js';
import { ChangeAgency } from './directory/change-agency.js';
import { FindAgencies } from './directory/find-agencies.query.js';
import { FindServices } from './directory/find-services.query.js';
import { loadDemoOrganisations } from './directory/load-demo-organisations.js';
import { MatchServices } from './directory/match-services.js';
import { RegisterAgency } from './directory/register-agency.js';
import { FinishFollowUp } from './follow-ups/finish-follow-up.js';
import { ListFollowUps } from './follow-ups/list-follow-ups.query.js';
import { directoryMigrations } from './migrations/directory.js';
import { referralMigrations } from './migrations/referral.js';
import './messages.js';
import { failRefused } from './packages/fail-referral.on-package-refused.js';
import { OpenTexts } from './packages/open-texts.js';
import { PackageArrival } from './packages/package-arrival.js';
import { ReferralReading } from './packages/reading.js';
import { revokeReferrals } from './packages/revoke-referrals.on-consent-lost.js';
import { storePackages } from './packages/store-package.on-package-sealed.js';
import { ViewPackage } from './packages/view-package.js';
import { ViewPreview } from './packages/view-preview.js';
import { AcceptReferral } from './referral/accept-referral.js';
import { AnswerQuestion } from './referral/answer-question.js';
import { AskSender } from './referral/ask-sender.js';
import { CancelReferral } from './referral/cancel-referral.js';
import { CompleteReferral } from './referral/complete-referral.js';
import { CorrectReferral } from './referral/correct-referral.js';
import { DeclineReferral } from './referral/decline-referral.js';
import { DraftReferral } from './referral/draft-referral.js';
import { ExtendDeadline } from './referral/extend-deadline.js';
import { FailReferral } from './referral/fail-referral.js';
import { FindReferrals } from './referral/find-referrals.query.js';
import { HoldSupport } from './referral/hold-support.js';
import { ReferralCommands } from './referral/referral-commands.js';
import { ReportProgress } from './referral/report-progress.js';
import { RerouteReferral } from './referral/reroute-referral.js';
import { ResumeSupport } from './referral/resume-support.js';
import { SendReferral } from './referral/send-referral.js';
import { StartSupport } from './referral/start-support.js';
import { ViewReferral } from './referral/view-referral.js';

/** The sweep finds within so many milliseconds what the queue forgot. */
const SWEEP_EVERY_MS = 30_000;

const calendar: Provider = {
  provide: BusinessCalendar,
  useFactory: ({ CLOSED_DAYS }: ServiceSettings) =>
    new BusinessCalendar(
      CLOSED_DAYS.split(',')
        .map((day) => day.trim())
        .filter((day) => day !== ''),
    ),
  inject: [SETTINGS],
};

/** Directory, referrals, their packages and deadlines. */
export const referralService: ServiceDefinition = {
  name: 'referral',
  controllers: [
    FindAgencies,
    RegisterAgency,
    ChangeAgency,
    FindServices,
    AddService,
    MatchServices,
    DraftReferral,
    SendReferral,
    AcceptReferral,
    DeclineReferral,
    AskSender,
    AnswerQuestion,
    StartSupport,
    HoldSupport,
    ResumeSupport,
    ReportProgress,
    CompleteReferral,
    FailReferral,
    CancelReferral,
    CorrectReferral,
    ExtendDeadline,
    RerouteReferral,
    FindReferrals,
    ViewReferral,
    ViewPreview,
    ViewPackage,
    ListFollowUps,
    FinishFollowUp,
  ],
  providers: [calendar, KnownCases, Consent, OpenTexts, PackageArrival, ReferralReading, ReferralCommands, Deadlines],
  migrations: [...directoryMigrations, ...referralMigrations],
  consumer: (context) => consumerOf(context),
  start: (context, runtime) => start(context, runtime),
};

function consumerOf(context: INestApplicationContext): ConsumerDefinition {
  const clock = context.get<Clock>(CLOCK);
  const parts = {
    accessLog: context.get(AccessLog),
    calendar: context.get(BusinessCalendar),
    clock,
    ids: context.get<Ids>(IDS),
  };
  return {
    name: 'referral',
    topics: ['intake.v1', 'consent.v1'],
    effects: {
      ...trackCases,
      ...storePackages({ keys: context.get(PersonKeys), clock }),
      ...failRefused(parts),
      ...revokeReferrals(parts),
    },
  };
}

async function start(context: INestApplicationContext, runtime: Runtime): Promise<Stoppable> {
  const { database, clock, ids, settings, jobs } = runtime;
  const deadlines = context.get(Deadlines);
  const log = logger(runtime.name, settings.LOG_LEVEL);
  if (settings.DEMO !== 'off')
    await database.transaction((tx) => loadDemoOrganisations(tx, { now: clock.now(), ids, day: settings.DEMO_DATE }));
  await jobs.work(DEADLINE_QUEUE, (id) => deadlines.look(id as ReferralId));
  return startSweep(
    () => deadlines.sweep(),
    SWEEP_EVERY_MS,
    (error) => log.error('deadline-sweep-failed', error),
  );
}
