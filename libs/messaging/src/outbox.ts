import { isSpanContextValid, trace } from '@opentelemetry/api';
import { parsePayload, type EventPayload, type EventType, type Topic } from '@tsunagi/contracts';
import { systemIds, type Ids } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';

/** Any event to be published once its transaction has committed: the payload fits its topic and type. */
export type OutgoingEvent = { [T in Topic]: { [E in EventType<T>]: OutgoingEventOf<T, E> }[EventType<T>] }[Topic];

/** An event of one type. */
export interface OutgoingEventOf<T extends Topic, E extends EventType<T>> {
  readonly topic: T;
  readonly type: E;
  /** Case id, except for access records (the source's name). */
  readonly key: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly payload: EventPayload<T, E>;
  readonly occurredAt: Date;
}

export interface AppendOptions {
  /** Where event ids come from. */
  readonly ids?: Ids;
  /** W3C trace context of what caused the events; by default the active span's. */
  readonly traceparent?: string;
}

/** The channel that wakes the relay of this database. */
export const OUTBOX_CHANNEL = 'outbox';
/** The only version of every event so far. */
const VERSION = 1;

const INSERT = `
  with kept as (
    insert into outbox (event_id, topic, aggregatetype, aggregateid, key, type, version, payload, traceparent, occurred_at)
    select event_id, topic, aggregatetype, aggregateid, key, type, ${VERSION}, payload, $2, occurred_at
    from rows from (json_to_recordset($1::json) as (
      event_id uuid, topic text, aggregatetype text, aggregateid text, key text, type text, payload jsonb,
      occurred_at timestamptz)) with ordinality as event(
      event_id, topic, aggregatetype, aggregateid, key, type, payload, occurred_at, place)
    order by place
    returning id)
  select pg_notify('${OUTBOX_CHANNEL}', '') from (select count(*) from kept) as done`;

/**
 * Writes events into the outbox of the running transaction, in order. Lock the aggregate first (docs/architecture.md).
 * The payload is checked against its schema: a wrong one is a bug and throws before anything is kept.
 * @throws UnknownEventError, z.ZodError
 */
export async function appendEvents(
  tx: Tx,
  events: readonly OutgoingEvent[],
  { ids = systemIds, traceparent = activeTraceparent() }: AppendOptions = {},
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    event_id: ids.next(),
    topic: event.topic,
    aggregatetype: event.aggregateType,
    aggregateid: event.aggregateId,
    key: event.key,
    type: event.type,
    payload: parsePayload(event.topic, event.type, VERSION, event.payload),
    occurred_at: event.occurredAt,
  }));
  tx.write(INSERT, [JSON.stringify(rows), traceparent ?? null]);
}

/** W3C Trace Context, section 3.2: version, trace id, span id, flags. */
function activeTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}
