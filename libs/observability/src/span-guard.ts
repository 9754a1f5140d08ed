import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { isCode, isId, isMethod, isRoute, isStatus, isTypeName, isWhole } from './log-fields.js';

/** Attributes that may leave with a span, and what they may hold (I7). Names from OpenTelemetry's conventions. */
const attributes = new Map<string, (value: unknown) => boolean>([
  ['http.request.method', isMethod],
  ['http.route', isRoute],
  ['http.response.status_code', isStatus],
  ['error.type', (value) => isTypeName(value) || isCode(value)],
  ['messaging.system', isCode],
  ['messaging.operation.type', isCode],
  ['messaging.destination.name', isCode],
  ['messaging.consumer.group.name', isCode],
  ['messaging.message.id', isId],
  ['messaging.batch.message_count', isWhole],
]);

/** Span names are built from words of the code and route templates: `GET /cases/:caseId`, `process CaseOpened`. */
const isSpanName = (name: string): boolean =>
  name.length <= 160 &&
  name.split(' ').every((word) => isTypeName(word) || isCode(word) || isMethod(word) || isRoute(word));

/**
 * The last gate before spans leave the process: whatever was attached to them, only permitted attributes go out, and no
 * events (a recorded exception quotes its message), no status message, no attributes of links.
 */
export class SpanGuard implements SpanExporter {
  constructor(private readonly exporter: SpanExporter) {}

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    this.exporter.export(spans.map(guarded), done);
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }
}

/** The same span as it may be seen outside. */
export const guarded = (span: ReadableSpan): ReadableSpan => ({
  name: isSpanName(span.name) ? span.name : 'unnamed',
  kind: span.kind,
  spanContext: () => span.spanContext(),
  parentSpanContext: span.parentSpanContext,
  startTime: span.startTime,
  endTime: span.endTime,
  duration: span.duration,
  ended: span.ended,
  status: { code: span.status.code },
  attributes: permitted(span.attributes),
  events: [],
  links: span.links.map(({ context }) => ({ context })),
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: span.droppedAttributesCount,
  droppedEventsCount: span.droppedEventsCount + span.events.length,
  droppedLinksCount: span.droppedLinksCount,
});

const permitted = (candidate: Attributes): Attributes =>
  Object.fromEntries(Object.entries(candidate).filter(([name, value]) => attributes.get(name)?.(value) === true));
