import { propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicEvent } from '@tsunagi/contracts';
import { traced } from './trace-effect.js';

const exporter = new InMemorySpanExporter();
const event = {
  id: 'event-1',
  topic: 'intake.v1',
  type: 'CaseClosed',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
} as PublicEvent;

describe('the trace of an effect', () => {
  beforeAll(() => {
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const spanProcessors = [new SimpleSpanProcessor({ exporter })];
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
  });
  afterAll(() => {
    propagation.disable();
    trace.disable();
  });

  it('goes on from the request that caused the event', async () => {
    exporter.reset();
    expect(await traced('audit', event, async () => 'done')).toBe('done');
    const [span] = exporter.getFinishedSpans();
    expect(span?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(span?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(span).toMatchObject({ name: 'process CaseClosed', attributes: { 'messaging.message.id': 'event-1' } });
  });

  it('says that it failed, by class and without its message (I7)', async () => {
    exporter.reset();
    const failing = traced('audit', event, () => Promise.reject(new TypeError('花子')));
    await expect(failing).rejects.toThrow(TypeError);
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes['error.type']).toBe('TypeError');
    expect(JSON.stringify([span?.attributes, span?.status, span?.events])).not.toContain('花子');
  });
});
