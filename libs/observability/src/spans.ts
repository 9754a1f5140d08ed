import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { classOf } from './describe-error.js';
import { tracer } from './telemetry.js';

export interface SpanOptions {
  readonly kind?: SpanKind;
  /** Only those of span-guard.ts leave the process. */
  readonly attributes?: Attributes;
  /** W3C `traceparent` of what caused this, e.g. from an event; the running span by default. */
  readonly traceparent?: string;
}

/**
 * Runs the work as a span, a child of the running one or of `traceparent`. A failure is marked by the error's class; its
 * message is not attached. @param name words of the code, e.g. `seal-package`.
 */
export async function inSpan<Value>(
  service: string,
  name: string,
  work: () => Promise<Value>,
  { kind = SpanKind.INTERNAL, attributes = {}, traceparent }: SpanOptions = {},
): Promise<Value> {
  const parent = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active();
  const span = tracer(service).startSpan(name, { kind, attributes }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setAttribute('error.type', classOf(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** W3C `traceparent` of the running span, to send along; undefined outside any. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}
