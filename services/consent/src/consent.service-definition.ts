import type { ServiceDefinition } from '@tsunagi/service';
import { logger } from '@tsunagi/observability';
import { startSweep } from '@tsunagi/jobs';
import { Authority } from './cases/authority.js';
import { CaseAccess } from './cases/case-access.js';
import { keepCases } from './cases/keep-cases.on-intake-events.js';
import { ExpireConsents } from './consents/expire-consents.js';
import { FindConsents } from './consents/find-consents.query.js';
import { FindExpiringConsents } from './consents/find-expiring-consents.query.js';
import { GrantConsent } from './consents/grant-consent.js';
import { WithdrawConsent } from './consents/withdraw-consent.js';
import { MakeDecision } from './decisions/make-decision.js';
import { keepMembers } from './members/council-member.js';
import { FindMembers } from './members/find-members.query.js';
import './messages.js';
import { consentMigrations } from './migrations/consent-tables.migration.js';
import { OpenPackage } from './referral-keys/open-package.js';
import { PermitReferral } from './referral-keys/permit-referral.js';

/** How often consents that have run out are looked for (milliseconds). */
const SWEEP_MS = 60_000;

/** consent: who may receive what, for what, until when. It alone decides, and it alone holds the keys of packages. */
export const consentService: ServiceDefinition = {
  name: 'consent',
  controllers: [
    GrantConsent,
    WithdrawConsent,
    FindConsents,
    FindExpiringConsents,
    MakeDecision,
    FindMembers,
    PermitReferral,
    OpenPackage,
  ],
  providers: [Authority, CaseAccess, ExpireConsents],
  migrations: consentMigrations,
  consumer: () => ({
    name: 'consent',
    topics: ['intake.v1', 'referral.v1'],
    effects: { ...keepCases, ...keepMembers },
  }),
  start: async (context, { name, settings }) => {
    const log = logger(name, settings.LOG_LEVEL);
    const expiry = context.get(ExpireConsents);
    return startSweep(
      () => expiry.run(),
      SWEEP_MS,
      (error) => log.error('consent-sweep-failed', error),
    );
  },
};
