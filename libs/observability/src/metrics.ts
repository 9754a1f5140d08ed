import type { Counter, Histogram, Meter } from '@opentelemetry/api';
import { isCode, isMethod, isRoute } from './log-fields.js';
import { meterOf } from './telemetry.js';

export interface RequestMeasure {
  readonly method: string;
  /** The route's template, never the address. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** Counts an answered request and its duration, by method, route template and status. */
export function recordRequest(service: string, { method, route, status, seconds }: RequestMeasure): void {
  const instruments = requestInstruments(service);
  const labels = {
    method: isMethod(method) ? method : 'OTHER',
    route: isRoute(route) ? route : '(no route)',
    status: String(status),
  };
  instruments?.requests.add(1, labels);
  instruments?.duration.record(seconds, { method: labels.method, route: labels.route });
}

/** The same, bound to one service. */
export const httpMetrics = (service: string): ((measure: RequestMeasure) => void) => {
  return (measure) => recordRequest(service, measure);
};

interface RequestInstruments {
  readonly requests: Counter;
  readonly duration: Histogram;
}
const instrumentsOf = new WeakMap<Meter, RequestInstruments>();

function requestInstruments(service: string): RequestInstruments | undefined {
  const meter = meterOf(service);
  if (!meter) return undefined;
  const instruments = instrumentsOf.get(meter) ?? {
    requests: meter.createCounter('http_server_requests', { description: 'Requests answered' }),
    duration: meter.createHistogram('http_server_duration_seconds', {
      description: 'Time to answer a request',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
  };
  instrumentsOf.set(meter, instruments);
  return instruments;
}

export interface EventMeasures {
  /** Age of the oldest event not yet published, in seconds; 0 when there is none. */
  readonly relayLagSeconds?: () => number | Promise<number>;
  /** Events waiting for an operator. */
  readonly parked?: () => number | Promise<number>;
}

/** Shows how events flow, measured at the moment the metrics are read. */
export function eventMetrics(service: string, { relayLagSeconds, parked }: EventMeasures): void {
  if (relayLagSeconds) {
    gauge(service, 'event_relay_lag_seconds', 'Age of the oldest unpublished event', relayLagSeconds);
  }
  if (parked) gauge(service, 'events_parked', 'Events waiting for an operator', parked);
}

/**
 * A number measured when the metrics are read, e.g. a queue's length; shown as NaN while measuring fails, since the
 * instrument would otherwise go on showing its last value.
 * @param name snake case with its unit.
 */
export function gauge(
  service: string,
  name: string,
  description: string,
  measure: () => number | Promise<number>,
): void {
  if (!isCode(name.replaceAll('_', '-'))) throw new Error('a metric is named in snake case');
  meterOf(service)
    ?.createObservableGauge(name, { description })
    .addCallback(async (result) => {
      const value = await Promise.resolve()
        .then(measure)
        .catch(() => Number.NaN);
      result.observe(value);
    });
}
