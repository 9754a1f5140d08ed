import { readConfig } from '@tsunagi/config';
import { type BootOverrides, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { gatewayPart } from './gateway/gateway.part.js';
import { livePart } from './live/live.part.js';
import { portalMessages } from './messages.js';
import { type Mount, mountsPart } from './mounts/mounts.part.js';
import { pagesPart } from './pages/pages.part.js';
import { sessionPart } from './session/session.part.js';
import { portalSettings } from './settings.js';
import { PORTAL_SETTINGS } from './tokens.js';

export type { Mount } from './mounts/mounts.part.js';

export interface PortalOptions extends BootOverrides {
  readonly mounts?: readonly Mount[];
}

/** The door for people: logging in, the pages, the way to the other services. It holds no case data. */
export const portalService: ServiceDefinition = {
  name: 'portal',
  messages: [portalMessages],
  bodies: 'raw',
  parts: [sessionPart, livePart, gatewayPart, pagesPart],
};

/** Starts the portal. @param environment keys of `serviceSettings` and `portalSettings`. @throws ConfigError */
export async function bootPortal(
  environment: Readonly<Record<string, string | undefined>>,
  { mounts = [], ...overrides }: PortalOptions = {},
): Promise<RunningService> {
  const settings = { provide: PORTAL_SETTINGS, useValue: readConfig(portalSettings, environment) };
  const parts = [mountsPart(mounts), ...portalService.parts, { name: 'settings', providers: [settings] }];
  return bootService({ ...portalService, parts }, environment, overrides);
}
