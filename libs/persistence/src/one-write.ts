import type { Duplex } from 'node:stream';
import type { ClientBase } from 'pg';

/**
 * Everything that is sent to the server before this turn of the event loop ends goes out in one write to its socket, not
 * in one for each statement.
 * @param client with `pipeline` set; another sends its next statement only after the answer to the one before
 */
export function inOneWrite(client: ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
