import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LogFields, Logger } from '@tsunagi/observability';
import { recordRequest } from '@tsunagi/observability';

/**
 * One span, one metric and one log line for each request, by the route's template: addresses with ids, query strings
 * and bodies appear nowhere (I7).
 */
export function observeRequests(fastify: FastifyInstance, service: string, log: Logger): void {
  const tracer = trace.getTracer(service);
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const parent = propagation.extract(context.active(), request.headers);
    const route = templateOf(request);
    const span = tracer.startSpan(
      `${request.method} ${route}`,
      { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'http.route': route } },
      parent,
    );
    spans.set(request, span);
    context.with(trace.setSpan(parent, span), done);
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = templateOf(request);
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    recordRequest(service, {
      method: request.method,
      route,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    if (!route.startsWith('/health') && route !== '/metrics') {
      log.debug('request-answered', {
        method: request.method as LogFields['method'],
        route,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      });
    }
    done();
  });
}

const templateOf = (request: FastifyRequest): string => request.routeOptions.url ?? '(no route)';
