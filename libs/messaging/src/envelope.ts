import { eventSchemas, parsePayload, UnknownEventError, type PublicEvent } from '@tsunagi/contracts';
import { isUuid } from '@tsunagi/kernel';
import type { LogMessage } from './event-log.js';

/** A row of the outbox, as the relay reads it. */
export interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly version: number;
  /** JSON text. */
  readonly payload: string;
  readonly traceparent: string | null;
  readonly occurred_at: Date;
}

/** CloudEvents 1.0 in binary mode: attributes are headers, the body is the data alone. */
export function toLogMessage(row: OutboxRow): LogMessage {
  return {
    id: row.event_id,
    topic: row.topic,
    key: row.key,
    headers: {
      ce_specversion: '1.0',
      ce_id: row.event_id,
      ce_type: row.type,
      ce_source: `/tsunagi/${row.topic.split('.')[0]}`,
      ce_time: row.occurred_at.toISOString(),
      ce_dataversion: String(row.version),
      'content-type': 'application/json',
      ...(row.traceparent ? { traceparent: row.traceparent } : {}),
    },
    body: Buffer.from(row.payload, 'utf8'),
  };
}

/** Why a message cannot be read; kept with it in quarantine. */
export type Undecodable = 'wrong-attribute' | 'unknown-event' | 'not-json' | 'wrong-payload';

export class UndecodableError extends Error {
  constructor(readonly reason: Undecodable) {
    super(`the message cannot be read: ${reason}`);
    this.name = 'UndecodableError';
  }
}

/** Whether the contracts know events of this type at all. */
export const isKnownType = (topic: string, type: string | undefined): boolean =>
  type !== undefined &&
  Object.hasOwn(eventSchemas, topic) &&
  Object.hasOwn(eventSchemas[topic as keyof typeof eventSchemas], type);

/** @throws UndecodableError */
export function decode(message: LogMessage): PublicEvent {
  const { ce_id: id, ce_type: type, ce_time: occurredAt, ce_dataversion: version, traceparent } = message.headers;
  const complete = type && occurredAt && version && message.key && !message.key.includes('\0');
  if (!id || id !== message.id || !isUuid(id) || !complete) throw new UndecodableError('wrong-attribute');
  return {
    id,
    topic: message.topic,
    type,
    version: Number(version),
    key: message.key,
    occurredAt,
    payload: readPayload(message.topic, type, Number(version), message.body),
    ...(traceparent ? { traceparent } : {}),
  } as PublicEvent;
}

function readPayload(topic: string, type: string, version: number, body: Buffer): unknown {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new UndecodableError('not-json');
  }
  try {
    return parsePayload(topic, type, version, json);
  } catch (error) {
    throw new UndecodableError(error instanceof UnknownEventError ? 'unknown-event' : 'wrong-payload');
  }
}
