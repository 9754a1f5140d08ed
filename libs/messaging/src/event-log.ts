/** One event as the log carries it: CloudEvents attributes beside an opaque body. */
export interface LogMessage {
  /** CloudEvents `id`; the outbox row's event id. */
  readonly id: string;
  readonly topic: string;
  /** Orders: messages of one key are handed over in the order published. */
  readonly key: string;
  /** CloudEvents attributes and `traceparent`, all lower case: `ce_id`, `ce_type`, `ce_source`, `ce_time`, `ce_dataversion`, `content-type`, `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8 JSON. */
  readonly body: Buffer;
}

/** Where a message came from, for quarantine. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

export interface Subscription {
  /** Resolves once the handler at work has finished and nothing more will be handed over. */
  stop(): Promise<void>;
}

/**
 * The log of events between services. MUST: publish resolves only when every message is durable; messages of one key
 * reach one consumer group in the order published, one at a time; a message whose handler has not resolved is handed
 * over again after a crash (at least once). The inbox makes the effect single.
 *
 * A handler that rejects is handed the same message again after a backoff, for as long as it rejects; nothing of that
 * key passes by meanwhile. A group that subscribes for the first time is handed what the log still keeps, from the
 * oldest on; one that was away is handed what came meanwhile.
 */
export interface EventLog {
  publish(messages: readonly LogMessage[]): Promise<void>;
  /** @param group name of the consumer; replicas of one service share it and divide the keys between them. */
  subscribe(
    group: string,
    topics: readonly string[],
    handle: (message: LogMessage, position: Position) => Promise<void>,
  ): Promise<Subscription>;
  /** Whether the log answers at this moment. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
