import type { Database } from '@tsunagi/persistence';
import type { Undecodable } from './envelope.js';
import type { LogMessage, Position } from './event-log.js';

/** Keeps what cannot be read, byte for byte, with where it came from. The same message twice is kept once. */
export async function quarantineMessage(
  database: Database,
  consumer: string,
  message: LogMessage,
  position: Position,
  reason: Undecodable,
): Promise<void> {
  await database.query(
    `insert into quarantine (consumer, topic, partition, "offset", headers, bytes, reason)
     values ($1, $2, $3, $4, $5::json, $6, $7) on conflict do nothing`,
    [
      consumer,
      position.topic,
      position.partition,
      position.offset,
      JSON.stringify({ ...message.headers, key: message.key }),
      message.body,
      reason,
    ],
  );
}
