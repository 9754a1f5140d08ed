import { createServer } from 'node:net';
import { CannotStart } from './messages.js';

/** A TCP port of this machine's loopback that nobody listens on at this moment. */
export const freePort = (): Promise<number> => listenOnce(0, '127.0.0.1');

/**
 * Checks that the portal may listen, and that nobody else answers where browsers look for `localhost` (127.0.0.1, ::1).
 * @param port 0 picks a free one
 * @returns the port to use
 * @throws CannotStart port-taken, port-forbidden
 */
export async function claimPort(port: number): Promise<number> {
  try {
    const free = await listenOnce(port, '127.0.0.1');
    await listenOnce(free, '::1').catch(unlessWithoutIpv6);
    return free;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES') throw new CannotStart('port-forbidden', { port });
    throw new CannotStart('port-taken', { port, other: port < 65_000 ? port + 1 : 3001 });
  }
}

function unlessWithoutIpv6(error: NodeJS.ErrnoException): void {
  if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(error.code ?? '')) throw error;
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
