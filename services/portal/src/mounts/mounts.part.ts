import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Part } from '@tsunagi/service';

/** Something else that answers under a prefix of the portal's address (standalone: the identity provider). */
export interface Mount {
  readonly prefix: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Comes before every other part: what is mounted is answered by it alone, with its bodies unread. */
export const mountsPart = (mounts: readonly Mount[]): Part => ({
  name: 'mounts',
  configure: async (fastify) => {
    fastify.addHook('onRequest', (request, reply, done) => {
      const mount = mounts.find(
        ({ prefix }) =>
          request.url === prefix || request.url.startsWith(`${prefix}/`) || request.url.startsWith(`${prefix}?`),
      );
      if (!mount) return done();
      reply.hijack();
      mount.handler(request.raw, reply.raw);
    });
  },
});
