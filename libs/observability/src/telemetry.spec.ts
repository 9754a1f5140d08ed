import { afterEach, describe, expect, it } from '@jest/globals';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { logger } from './logger.js';
import { eventMetrics, httpMetrics, recordRequest } from './metrics.js';
import { currentTraceparent, inSpan } from './spans.js';
import { startTelemetry, tracer, type Telemetry, type TelemetryOptions } from './telemetry.js';

const started: Telemetry[] = [];
const start = (options: TelemetryOptions): Telemetry => {
  const telemetry = startTelemetry(options);
  started.push(telemetry);
  return telemetry;
};
afterEach(async () => {
  for (const telemetry of started.splice(0)) await telemetry.shutdown();
});

/** Ends the service's telemetry, which sends what it has. */
async function sentSpans(exporter: KeepingExporter, telemetry: Telemetry) {
  await telemetry.shutdown();
  return exporter.kept;
}
/** The one of the library forgets at shutdown. */
class KeepingExporter extends InMemorySpanExporter {
  kept: ReturnType<InMemorySpanExporter['getFinishedSpans']> = [];
  override async shutdown(): Promise<void> {
    this.kept = this.getFinishedSpans();
    await super.shutdown();
  }
}

describe('metrics', () => {
  it('count requests by route template and status, as Prometheus reads them', async () => {
    const telemetry = start({ service: 'intake' });
    recordRequest('intake', { method: 'GET', route: '/cases/:caseId', status: 200, seconds: 0.02 });
    httpMetrics('intake')({ method: 'GET', route: '/cases/:caseId', status: 200, seconds: 0.3 });
    const text = await telemetry.metricsText();
    expect(text).toMatch(/^# TYPE http_server_requests_total counter$/m);
    expect(text).toMatch(
      /^http_server_requests_total\{method="GET",route="\/cases\/:caseId",status="200",service_name="intake"\} 2$/m,
    );
    expect(text).toMatch(/^http_server_duration_seconds_bucket\{.*le="0\.025"\} 1$/m);
    expect(text).toMatch(/^http_server_duration_seconds_count\{.*\} 2$/m);
  });

  it('I7 label no called address and no odd method', async () => {
    const telemetry = start({ service: 'intake' });
    recordRequest('intake', { method: '山田', route: '/cases/山田花子?q=1', status: 404, seconds: 0.1 });
    const text = await telemetry.metricsText();
    expect(text).not.toContain('山田');
    expect(text).toContain('method="OTHER",route="(no route)",status="404"');
  });

  it('are kept apart for services of one process', async () => {
    const [intake, consent] = [start({ service: 'intake' }), start({ service: 'consent' })];
    recordRequest('consent', { method: 'POST', route: '/decisions', status: 200, seconds: 0.1 });
    expect(await consent.metricsText()).toContain('/decisions');
    expect(await intake.metricsText()).not.toContain('/decisions');
  });

  it('show lag and parked events as they are at the moment, and nothing old while measuring fails', async () => {
    const telemetry = start({ service: 'referral' });
    let parked: () => number = () => 1;
    eventMetrics('referral', { relayLagSeconds: async () => 1.5, parked: () => parked() });
    const first = await telemetry.metricsText();
    expect(first).toMatch(/^event_relay_lag_seconds\{service_name="referral"\} 1\.5$/m);
    expect(first).toMatch(/^events_parked\{service_name="referral"\} 1$/m);
    parked = () => 7;
    expect(await telemetry.metricsText()).toMatch(/^events_parked\{service_name="referral"\} 7$/m);
    parked = () => {
      throw new Error('the database is down');
    };
    const last = await telemetry.metricsText();
    expect(last).toMatch(/^events_parked\{service_name="referral"\} Na[Nn]$/m);
    expect(last).toMatch(/^event_relay_lag_seconds\{service_name="referral"\} 1\.5$/m);
  });

  it('of a service without telemetry go nowhere, without an error', () => {
    expect(() => recordRequest('nobody', { method: 'GET', route: '/', status: 200, seconds: 1 })).not.toThrow();
    expect(() => eventMetrics('nobody', { parked: () => 1 })).not.toThrow();
  });
});

describe('telemetry of one service', () => {
  it('started twice is one, and ends with the last', async () => {
    const [one, two] = [start({ service: 'audit' }), start({ service: 'audit' })];
    recordRequest('audit', { method: 'GET', route: '/audit/records', status: 200, seconds: 0.1 });
    await one.shutdown();
    await one.shutdown();
    expect(await two.metricsText()).toContain('/audit/records');
    await two.shutdown();
    const again = start({ service: 'audit' });
    expect(await again.metricsText()).not.toContain('/audit/records');
  });
});

describe('traces', () => {
  it('join the one that a traceparent names, and hand it on', async () => {
    const exporter = new KeepingExporter();
    const telemetry = start({ service: 'intake', exporter });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const passed = await inSpan('intake', 'process CaseOpened', async () => currentTraceparent(), {
      traceparent,
      kind: SpanKind.CONSUMER,
    });
    const [span] = await sentSpans(exporter, telemetry);
    expect(passed).toBe(`00-0af7651916cd43dd8448eb211c80319c-${span!.spanContext().spanId}-01`);
    expect(span).toMatchObject({ name: 'process CaseOpened', parentSpanContext: { spanId: 'b7ad6b7169203331' } });
    expect(span!.resource.attributes['service.name']).toBe('intake');
  });

  it('stay joined over promises, and are on the log line', async () => {
    start({ service: 'intake' });
    let text = '';
    const log = logger('intake', 'info', { write: (line) => void (text += line) });
    const [outer, inner] = await inSpan('intake', 'outer', async () => {
      const first = trace.getActiveSpan()!.spanContext();
      await new Promise((resolve) => setImmediate(resolve));
      log.info('odd');
      return [first, await inSpan('intake', 'inner', async () => trace.getActiveSpan()!.spanContext())];
    });
    expect(inner.traceId).toBe(outer.traceId);
    expect(JSON.parse(text)).toMatchObject({ traceId: outer.traceId });
    expect(currentTraceparent()).toBeUndefined();
  });

  it('have ids also without a collector, and then record nothing', async () => {
    start({ service: 'intake' });
    const seen = await inSpan('intake', 'outer', async () => {
      const span = trace.getActiveSpan()!;
      return { recording: span.isRecording(), traceparent: currentTraceparent() };
    });
    expect(seen).toEqual({ recording: false, traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/) });
  });

  it('of a library are the service’s when it is alone in the process', async () => {
    const exporter = new KeepingExporter();
    const telemetry = start({ service: 'intake', exporter });
    trace.getTracer('@tsunagi/messaging').startSpan('process CaseOpened').end();
    expect(await sentSpans(exporter, telemetry)).toHaveLength(1);
  });

  it('I7 leave the process without texts, whatever was attached', async () => {
    const exporter = new KeepingExporter();
    const telemetry = start({ service: 'intake', exporter });
    const failing = inSpan(
      'intake',
      'GET /cases/:caseId',
      async () => {
        trace.getActiveSpan()!.setAttribute('http.route', '/cases/:caseId').setAttribute('person.name', '山田花子');
        trace.getActiveSpan()!.recordException(new Error('山田花子'));
        trace.getActiveSpan()!.addEvent('山田花子');
        trace.getActiveSpan()!.setStatus({ code: 2, message: '山田花子' });
        throw new TypeError('山田花子');
      },
      { attributes: { 'http.request.method': '山田花子' } },
    );
    await expect(failing).rejects.toThrow(TypeError);
    tracer('intake').startSpan('open 山田花子').end();
    const [request, named] = await sentSpans(exporter, telemetry);
    expect(request).toMatchObject({ name: 'GET /cases/:caseId', status: { code: 2 }, events: [] });
    expect(request!.attributes).toEqual({ 'http.route': '/cases/:caseId', 'error.type': 'TypeError' });
    expect(named!.name).toBe('unnamed');
    const told = [request, named].map((span) =>
      JSON.stringify([span!.name, span!.attributes, span!.status, span!.events]),
    );
    expect(told.join()).not.toContain('山田');
  });

  it('are put into headers by the global propagator', async () => {
    start({ service: 'portal' });
    const headers: Record<string, string> = {};
    await inSpan('portal', 'call', async () => propagation.inject(context.active(), headers));
    expect(headers.traceparent).toMatch(/^00-/);
  });
});
