import { bootService, type BootOverrides, type RunningService } from '@tsunagi/service';
import { consentService } from './consent.service-definition.js';

export { consentService };
/** For whoever moves the clock: the demo world, tests. */
export { ExpireConsents } from './consents/expire-consents.js';

/** Starts the consent service. @param environment keys of `serviceSettings`; INTAKE_URL is needed. @throws ConfigError */
export const bootConsent = (
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> => bootService(consentService, environment, overrides);
