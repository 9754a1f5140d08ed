import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { PublicEvent } from '@tsunagi/contracts';
import { traceOf } from './failure.js';

/**
 * Runs the work as a span whose parent is the one that wrote the event (W3C trace context).
 * @param consumer its tracer has the same name: that of the service.
 */
export async function traced<Value>(consumer: string, event: PublicEvent, work: () => Promise<Value>): Promise<Value> {
  const carrier = event.traceparent ? { traceparent: event.traceparent } : {};
  const parent = propagation.extract(context.active(), carrier);
  const attributes = {
    'messaging.operation.type': 'process',
    'messaging.destination.name': event.topic,
    'messaging.consumer.group.name': consumer,
    'messaging.message.id': event.id,
  };
  const tracer = trace.getTracer(consumer);
  const span = tracer.startSpan(`process ${event.type}`, { kind: SpanKind.CONSUMER, attributes }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setAttribute('error.type', traceOf(error).errorClass);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
