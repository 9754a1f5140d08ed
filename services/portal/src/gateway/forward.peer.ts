import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { context, propagation } from '@opentelemetry/api';
import { ProblemError } from '@tsunagi/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalDoor } from '../session/portal-door.io.js';
import { upstreamOf, type Upstream } from './routes.js';

/** What a client may send on; everything else (cookies, service credentials, forwarding headers) stops here. */
const PASSED = [
  'accept',
  'accept-language',
  'access-purpose',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
];
const RETURNED = [
  'allow',
  'content-type',
  'etag',
  'retry-after',
  'www-authenticate',
  'content-disposition',
  'cache-control',
  'location',
];
/** Longest wait for a service, milliseconds: above every budget a service sets itself. */
const TIMEOUT_MS = 12_000;

/** The `/api/v1` door: passes a request to the service that answers it, with the person's own token and nothing more. */
export class Gateway {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 128 });
  constructor(
    private readonly door: PortalDoor,
    private readonly urls: Readonly<Record<Upstream, string>>,
  ) {}

  async forward(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [path = ''] = request.url.slice('/api/v1'.length).split('?');
    const upstream = upstreamOf(path);
    if (!upstream) throw new ProblemError({ code: 'not-found' });
    const token = await this.door.tokenFor(request);
    const answer = await this.ask(this.urls[upstream], request, token);
    reply.status(answer.statusCode ?? 502);
    for (const name of RETURNED) {
      const value = answer.headers[name];
      if (value !== undefined) reply.header(name, value);
    }
    await reply.send(answer);
  }

  close(): void {
    this.agent.destroy();
  }

  /** The address is the service's; of the request only the path is taken, byte for byte. */
  private ask(service: string, request: FastifyRequest, token: string): Promise<IncomingMessage> {
    const body = Buffer.isBuffer(request.body) ? request.body : undefined;
    const headers: Record<string, string | number> = { ...passed(request.headers), authorization: `Bearer ${token}` };
    if (body) headers['content-length'] = body.length;
    propagation.inject(context.active(), headers);
    return new Promise((resolve, refuse) => {
      const outgoing = httpRequest(
        service,
        { method: request.method, path: request.url, headers, agent: this.agent, timeout: TIMEOUT_MS },
        resolve,
      );
      const fail = (): void => refuse(new ProblemError({ code: 'temporarily-unavailable' }));
      outgoing.on('error', fail).on('timeout', () => outgoing.destroy(new Error('timeout')));
      outgoing.end(body);
    });
  }
}

function passed(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}
