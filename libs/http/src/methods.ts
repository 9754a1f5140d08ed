import type { FastifyInstance, HTTPMethods } from 'fastify';

/** The address exists, the method does not (RFC 9110, section 15.5.6). */
export class MethodError extends Error {
  /** @param allowed methods the address does have */
  constructor(readonly allowed: readonly string[]) {
    super('method not allowed');
    this.name = 'MethodError';
  }
}

const KNOWN: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Notes every route that is registered from now on.
 * @returns to be called when all routes are there: every address then refuses the methods it has not, and names those it has.
 */
export function refuseOtherMethods(fastify: FastifyInstance): () => void {
  const methodsOf = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOf.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    methodsOf.set(url, methods);
  });
  return () => {
    // A pattern that catches everything tells of no address that it exists.
    methodsOf.delete('/*');
    for (const [url, has] of [...methodsOf]) {
      const allowed = KNOWN.filter((method) => has.has(method));
      const missing = KNOWN.filter((method) => !has.has(method));
      if (missing.length > 0)
        fastify.route({
          method: missing,
          url,
          // Before the body is read: what was sent does not matter.
          onRequest: (_request, _reply, done) => done(new MethodError(allowed)),
          handler: () => undefined,
        });
    }
  };
}
