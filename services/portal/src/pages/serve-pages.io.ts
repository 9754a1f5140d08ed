import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built pages, beside this service's sources and its build alike. */
export const PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url));
const OPENAPI = fileURLToPath(new URL('../../../../docs/openapi/openapi.json', import.meta.url));
const YEAR_SECONDS = 31_536_000;

/** No inline scripts or styles, no other origins, no framing, no referrer. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Serves the React application: hashed files for ever, the page itself never from a cache. */
export async function servePages(fastify: FastifyInstance): Promise<void> {
  fastify.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (request.url.startsWith('/assets/') && reply.statusCode < 400)
      reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
  });
  fastify.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(await readFile(OPENAPI)),
  );
  if (!existsSync(PAGES)) return;
  await fastify.register(fastifyStatic, {
    root: join(PAGES, 'assets'),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    cacheControl: false,
  });
  const page = (
    _request: unknown,
    reply: { type(type: string): { sendFile(name: string, root: string): unknown } },
  ): unknown => reply.type('text/html; charset=utf-8').sendFile('index.html', PAGES);
  fastify.get('/', page);
  fastify.get('/favicon.svg', (_request, reply) => reply.type('image/svg+xml').sendFile('favicon.svg', PAGES));
  // Addresses of the application itself (history API); files and the API are matched before.
  fastify.get('/*', (request, reply) => {
    if (
      /^\/((api|auth|assets|health|internal|metrics|oidc|session)(\/|$)|\/)/.test(request.url) ||
      /\.\w+$/.test(request.url.split('?')[0]!)
    )
      return reply.callNotFound();
    return page(request, reply);
  });
}
