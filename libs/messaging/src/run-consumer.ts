import type { PublicEvent } from '@tsunagi/contracts';
import type { Database } from '@tsunagi/persistence';
import type { ConsumerDefinition, Effect } from './consumer.js';
import { decode, isKnownType, UndecodableError } from './envelope.js';
import type { EventLog, LogMessage, Position, Subscription } from './event-log.js';
import { classifyFailure, traceOf, type FailureKind } from './failure.js';
import { enterInbox, type Admission, type EnterInbox } from './inbox.js';
import { parkBehind, parkFailed } from './park-event.js';
import { quarantineMessage } from './quarantine-message.js';
import { traced } from './trace-effect.js';

/** What became of a failed event; carries no personal data. */
export interface EffectFailure {
  readonly consumer: string;
  readonly topic: string;
  readonly type: string | undefined;
  readonly eventId: string;
  readonly position: Position;
  readonly kind: FailureKind | 'undecodable';
  /** Tries so far that were not transient failures, this one included. */
  readonly attempts: number;
  readonly then: 'again' | 'parked' | 'quarantined';
}

export interface ConsumerOptions {
  readonly database: Database;
  readonly log: EventLog;
  readonly definition: ConsumerDefinition;
  /** `attempts`: tries before an event is parked; the waits between them are the log's. */
  readonly retry?: { readonly attempts: number };
  /** The error's message may quote data: log its class and code only. */
  onError(error: unknown, failure: EffectFailure): void;
}

const DEFAULT_ATTEMPTS = 5;

/**
 * Lets events take effect: exactly once each (I4) and in the order of their key (I5), whatever dies whenever. One
 * transaction holds the inbox entry, the effect and any outgoing events. An event that fails for good is parked, later
 * ones of its key queue behind it, other keys go on; what cannot be read is quarantined.
 */
export function startConsumer(options: ConsumerOptions, enter: EnterInbox = enterInbox): Promise<Subscription> {
  const consumer = new Consumer(options, enter);
  return options.log.subscribe(options.definition.name, options.definition.topics, (message, position) =>
    consumer.take(message, position),
  );
}

class Consumer {
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly options: ConsumerOptions,
    private readonly enter: EnterInbox,
  ) {}

  /** Resolves once the message is settled: applied, skipped, parked or quarantined. Rejects to be handed it again. */
  async take(message: LogMessage, position: Position): Promise<void> {
    const type = message.headers.ce_type;
    const effect = this.options.definition.effects[`${message.topic}/${type}`];
    if (!effect && isKnownType(message.topic, type)) return;
    try {
      const event = decode(message);
      if (effect) await this.settle(message, position, event, effect);
    } catch (error) {
      if (!(error instanceof UndecodableError)) throw error;
      await quarantineMessage(this.options.database, this.options.definition.name, message, position, error.reason);
      this.report(error, message, position, { kind: 'undecodable', attempts: 1, then: 'quarantined' });
    }
  }

  private async settle(message: LogMessage, position: Position, event: PublicEvent, effect: Effect): Promise<void> {
    const { database, definition } = this.options;
    try {
      while ((await this.apply(event, effect)) === 'behind') {
        if (await parkBehind(database, definition.name, message, position)) break;
      }
    } catch (error) {
      await this.fail(error, message, position);
    }
    this.failures.delete(message.id);
  }

  private async apply(event: PublicEvent, effect: Effect): Promise<Admission> {
    const { database, definition } = this.options;
    return traced(definition.name, event, () =>
      database.transaction(async (tx) => {
        const admission = await this.enter(tx, definition.name, event.id, event.key);
        if (admission === 'fresh') await effect(tx, event);
        return admission;
      }),
    );
  }

  private async fail(error: unknown, message: LogMessage, position: Position): Promise<void> {
    const { database, definition, retry } = this.options;
    const kind = classifyFailure(error);
    const attempts = (this.failures.get(message.id) ?? 0) + (kind === 'transient' ? 0 : 1);
    const again = kind === 'transient' || (kind === 'unclear' && attempts < (retry?.attempts ?? DEFAULT_ATTEMPTS));
    if (again) {
      this.failures.set(message.id, attempts);
      this.report(error, message, position, { kind, attempts, then: 'again' });
      throw error;
    }
    await parkFailed(database, definition.name, message, position, { ...traceOf(error), attempts });
    this.report(error, message, position, { kind, attempts, then: 'parked' });
  }

  private report(
    error: unknown,
    message: LogMessage,
    position: Position,
    outcome: Pick<EffectFailure, 'kind' | 'attempts' | 'then'>,
  ): void {
    const { name: consumer } = this.options.definition;
    const { id: eventId, topic, headers } = message;
    this.options.onError(error, { consumer, topic, type: headers.ce_type, eventId, position, ...outcome });
  }
}
