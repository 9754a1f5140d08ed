import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { ExpireConsents } from './expire-consents.js';
import { FindConsents } from './find-consents.query.js';
import { FindExpiringConsents } from './find-expiring-consents.query.js';
import { GrantConsent } from './grant-consent.js';
import { WithdrawConsent } from './withdraw-consent.js';

/** How often consents that have run out are looked for (milliseconds). */
const SWEEP_MS = 60_000;

/** The person's consents: granted, withdrawn, run out. */
export const consentsPart: Part = {
  name: 'consents',
  migrations: migrationsIn(import.meta.url),
  controllers: [GrantConsent, WithdrawConsent, FindConsents, FindExpiringConsents],
  providers: [ExpireConsents],
  sweeps: (context) => [{ everyMs: SWEEP_MS, run: () => context.get(ExpireConsents).run() }],
};
