import { context, propagation, trace, type Meter, type Tracer, type TracerProvider } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider as SdkTracerProvider,
} from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import { SpanGuard } from './span-guard.js';
import { AsyncContextManager } from './trace-context.js';

export interface TelemetryOptions {
  readonly service: string;
  /** Base address of an OTLP/HTTP collector. Without it spans only carry trace ids, and none is recorded or sent. */
  readonly otlpEndpoint?: string;
  /** Where spans go instead, for tests. */
  readonly exporter?: SpanExporter;
}

export interface Telemetry {
  /** The service's metrics in Prometheus' text exposition format, version 0.0.4. */
  metricsText(): Promise<string>;
  /** Sends what is left and forgets the service, once every one that started it has shut it down. */
  shutdown(): Promise<void>;
}

interface Running {
  uses: number;
  readonly tracers: SdkTracerProvider;
  readonly meters: MeterProvider;
  readonly reader: OnDemandReader;
}

/** Standalone runs all services in one process, so each has its own providers and they share the global hooks. */
const running = new Map<string, Running>();

/** Read when somebody asks for the metrics; nothing runs in between. */
class OnDemandReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** The service's metrics and spans. Starting it again for the same service joins what runs; the first options count. */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  registerOnce();
  const { service } = options;
  const own = running.get(service) ?? start(options);
  own.uses += 1;
  running.set(service, own);
  let over = false;
  return {
    metricsText: async () => serializer().serialize((await own.reader.collect()).resourceMetrics),
    shutdown: async () => {
      if (over) return;
      over = true;
      own.uses -= 1;
      if (own.uses > 0) return;
      running.delete(service);
      await Promise.all([own.tracers.shutdown(), own.meters.shutdown()]);
    },
  };
}

/** Spans of one service. Before the service has started telemetry, spans that go nowhere. */
export const tracer = (service: string): Tracer => trace.getTracer(service);

/** Instruments of one service; undefined while its telemetry does not run. */
export const meterOf = (service: string): Meter | undefined => running.get(service)?.meters.getMeter('tsunagi');

function start({ service, otlpEndpoint, exporter }: TelemetryOptions): Running {
  const resource = resourceFromAttributes({ [ATTR_SERVICE_NAME]: service });
  const reader = new OnDemandReader();
  const sends = exporter !== undefined || otlpEndpoint !== undefined;
  const spanProcessors: SpanProcessor[] = exporter
    ? [new BatchSpanProcessor({ exporter: new SpanGuard(exporter) })]
    : otlpEndpoint
      ? [new BatchSpanProcessor({ exporter: new SpanGuard(new OtlpOnDemand(otlpEndpoint)) })]
      : [];
  const sampler = sends ? new ParentBasedSampler({ root: new AlwaysOnSampler() }) : new AlwaysOffSampler();
  return {
    uses: 0,
    tracers: new SdkTracerProvider({ resource, sampler, spanProcessors }),
    meters: new MeterProvider({ resource, readers: [reader] }),
    reader,
  };
}

/** Loads the collector's client only when a span is sent: most installations have no collector, and memory is short. */
class OtlpOnDemand implements SpanExporter {
  private client?: Promise<SpanExporter>;
  constructor(private readonly endpoint: string) {}

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    this.client ??= import('@opentelemetry/exporter-trace-otlp-http').then(
      ({ OTLPTraceExporter }) => new OTLPTraceExporter({ url: `${this.endpoint.replace(/\/$/, '')}/v1/traces` }),
    );
    this.client.then(
      (client) => client.export(spans, done),
      (error: Error) => done({ code: 1, error }),
    );
  }

  async shutdown(): Promise<void> {
    await (await this.client)?.shutdown();
  }
}

/**
 * A tracer is asked for by the service's name. A library that asks by its own gets the service's, when only one runs in
 * the process; among several nobody knows whose it is, and its spans go nowhere.
 */
const providerByName: TracerProvider = {
  getTracer: (name, version, options) => {
    const named = running.get(name) ?? (running.size === 1 ? [...running.values()][0] : undefined);
    return (named?.tracers ?? idle).getTracer(name, version, options);
  },
};
/** Trace ids without anything behind them. */
const idle = new SdkTracerProvider({ sampler: new AlwaysOffSampler() });

let registered = false;
function registerOnce(): void {
  if (registered) return;
  registered = true;
  context.setGlobalContextManager(new AsyncContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(providerByName);
}

const serializer = (): PrometheusSerializer =>
  new PrometheusSerializer('', false, /^service\.name$/, /* without target_info */ true, /* without scopes */ true);
