import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog, LogMessage, Position } from '@tsunagi/messaging';

type Handle = (message: LogMessage, position: Position) => Promise<void>;

/** An event log that says when everything it was given has taken effect. */
export interface StoryEventLog extends EventLog {
  /** Resolves when no message is on its way. @throws what a consumer could not do */
  idle(): Promise<void>;
}

/** A consumer that refuses a message this often, 50 ms apart, will not take it. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 50;

/**
 * Carries events between services of one process, for as long as the story is played. Messages of one key reach a group
 * in order, one at a time. It need not outlive the process: a story that breaks off is played again from the start, in
 * empty databases, so nothing of it may have reached the real log.
 */
export function storyEventLog(): StoryEventLog {
  const groups = new Map<string, { readonly topics: ReadonlySet<string>; readonly handle: Handle }>();
  const lanes = new Map<string, Promise<void>>();
  let failure: Error | undefined;
  let offset = 0;

  const deliver = async (handle: Handle, message: LogMessage): Promise<void> => {
    const position = { topic: message.topic, partition: 0, offset: String((offset += 1)) };
    for (let tries = 1; ; tries++) {
      try {
        return await handle(message, position);
      } catch (error) {
        if (tries === TRIES) throw error;
        await pause(BETWEEN_TRIES_MS);
      }
    }
  };
  const enqueue = (lane: string, handle: Handle, message: LogMessage): void => {
    const before = lanes.get(lane) ?? Promise.resolve();
    const done: Promise<void> = before
      .then(() => (failure ? undefined : deliver(handle, message)))
      .catch((error: unknown) => {
        failure ??= error as Error;
      })
      .finally(() => {
        if (lanes.get(lane) === done) lanes.delete(lane);
      });
    lanes.set(lane, done);
  };
  return {
    publish: async (messages) => {
      for (const [group, { topics, handle }] of groups)
        for (const message of messages)
          if (topics.has(message.topic)) enqueue(JSON.stringify([group, message.topic, message.key]), handle, message);
    },
    subscribe: async (group, topics, handle) => {
      groups.set(group, { topics: new Set(topics), handle });
      return {
        stop: async () => {
          groups.delete(group);
        },
      };
    },
    idle: async () => {
      while (lanes.size > 0) await Promise.all(lanes.values());
      if (failure) throw failure;
    },
    ready: async () => true,
    close: async () => undefined,
  };
}
