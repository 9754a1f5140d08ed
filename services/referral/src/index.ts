import { bootService, type BootOverrides, type RunningService } from '@tsunagi/service';
import { referralService } from './referral.service-definition.js';

export { referralService };

/** Starts the referral service. @param environment keys of `serviceSettings`, with INTAKE_URL and CONSENT_URL */
export const bootReferral = (
  environment: Readonly<Record<string, string | undefined>>,
  overrides?: BootOverrides,
): Promise<RunningService> => bootService(referralService, environment, overrides);
