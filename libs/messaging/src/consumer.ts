import type { EventPayload, EventType, PublicEvent, Topic } from '@tsunagi/contracts';
import type { Tx } from '@tsunagi/persistence';

/** What a consumer does with one event, inside the inbox's transaction: the effect and any outgoing events commit together. */
export type Effect = (tx: Tx, event: PublicEvent) => Promise<void>;

/** A service's consumer: its name, its topics, and an effect for each event type it cares about (others are skipped). */
export interface ConsumerDefinition {
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly effects: Readonly<Record<string, Effect>>;
}

/** Types an effect by its event: `on('intake.v1', 'CaseOpened', async (tx, payload, event) => …)`. */
export function on<T extends Topic, E extends EventType<T>>(
  topic: T,
  type: E,
  effect: (tx: Tx, payload: EventPayload<T, E>, event: PublicEvent) => Promise<void>,
): Record<string, Effect> {
  return { [`${topic}/${type}`]: (tx, event) => effect(tx, event.payload as EventPayload<T, E>, event) };
}

/** Throw this from an effect when trying again cannot help: the event is parked at once instead of after the retries. */
export class PermanentEffectError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PermanentEffectError';
  }
}

/** Throw this from an effect when something it needs is away for now: it is tried again for as long as it takes. */
export class TransientEffectError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TransientEffectError';
  }
}
