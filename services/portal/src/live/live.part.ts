import { TokenVerifier } from '@tsunagi/auth';
import { ProblemError } from '@tsunagi/http';
import type { Part } from '@tsunagi/service';
import { answersProblems } from '../answers-problems.io.js';
import { PortalDoor } from '../session/portal-door.io.js';
import { announceEvents } from './announce.on-events.js';
import { LiveChannel } from './live-channel.io.js';

/** Tells open pages that something changed. */
export const livePart: Part = {
  name: 'live',
  effects: () => [announceEvents],
  configure: async (fastify, context, runtime) => {
    const door = context.get(PortalDoor);
    const verifier = context.get(TokenVerifier);
    const live = new LiveChannel(runtime.settings.DATABASE_URL, runtime.onError);
    await live.start();
    const answering = answersProblems(runtime);
    fastify.get(
      '/api/v1/events',
      answering(async (request, reply) => {
        const actor = await verifier.verify(await door.tokenFor(request));
        if (!live.hasRoomFor(actor.id)) throw new ProblemError({ code: 'rate-limited' });
        reply.hijack();
        live.add({
          account: actor.id,
          agency: actor.agency,
          coordinator: actor.roles.includes('coordinator'),
          stream: reply.raw,
        });
      }),
    );
    return { stop: () => live.close() };
  },
};
