import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { partsIn, processNames } from './topology.js';

/** Ports by process and use, e.g. `consent-1`, `keycloak.management`; the main one has the process's name alone. */
export type Ports = Readonly<Record<string, number>>;

/** Below the range that outgoing connections are given (32768 on Linux): a waiting replica's port stays free for it. */
const RANGE = { from: 20_000, to: 32_000 };

export type PortCheck = 'free' | 'taken' | 'forbidden';

/** Whether one may listen on a port of 127.0.0.1 at this moment. */
export function checkPort(port: number): Promise<PortCheck> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EACCES' ? 'forbidden' : 'taken'));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve('free')));
  });
}

/** Every name that needs a port when the parts run as local processes. */
export const portNames = (): readonly string[] =>
  partsIn('cluster').flatMap((part) =>
    processNames(part).flatMap((name) =>
      Object.keys(part.ports).map((use) => (use === 'main' ? name : `${name}.${use}`)),
    ),
  );

/**
 * A free port for each name: the fixed one, else the one it had last time, else a new one.
 * @param fixed ports that were checked already. @param last ports of the last run
 */
export async function choosePorts(fixed: Ports, last: Ports, isFree = isFreePort): Promise<Ports> {
  const chosen: Record<string, number> = { ...fixed };
  const used = new Set(Object.values(fixed));
  for (const name of portNames()) {
    if (chosen[name] !== undefined) continue;
    const before = last[name];
    const port =
      before !== undefined && !used.has(before) && (await isFree(before)) ? before : await next(used, isFree);
    chosen[name] = port;
    used.add(port);
  }
  return chosen;
}

const isFreePort = async (port: number): Promise<boolean> => (await checkPort(port)) === 'free';

async function next(used: ReadonlySet<number>, isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (;;) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (!used.has(port) && (await isFree(port))) return port;
  }
}
