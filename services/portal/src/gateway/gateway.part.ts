import type { Part } from '@tsunagi/service';
import { answersProblems } from '../answers-problems.io.js';
import { PortalDoor } from '../session/portal-door.io.js';
import type { PortalSettings } from '../settings.js';
import { PORTAL_SETTINGS } from '../tokens.js';
import { Gateway } from './forward.peer.js';

/** The `/api/v1` door to the other services. */
export const gatewayPart: Part = {
  name: 'gateway',
  configure: async (fastify, context, runtime) => {
    const settings = context.get<PortalSettings>(PORTAL_SETTINGS);
    const gateway = new Gateway(context.get(PortalDoor), {
      intake: settings.INTAKE_URL,
      consent: settings.CONSENT_URL,
      referral: settings.REFERRAL_URL,
      audit: settings.AUDIT_URL,
    });
    fastify.all(
      '/api/v1/*',
      answersProblems(runtime)((request, reply) => gateway.forward(request, reply)),
    );
    return { stop: async () => gateway.close() };
  },
};
