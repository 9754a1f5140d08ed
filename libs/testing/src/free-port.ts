import { connect, createServer, type AddressInfo } from 'node:net';

/** A TCP port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Sends the bytes and answers with the first bytes that come back (empty when `greeting` is empty and the port accepts).
 * @throws when nobody answers within a second.
 */
export async function exchange(port: number, greeting: Uint8Array): Promise<Buffer> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      socket.setTimeout(1_000, () => reject(new Error(`port ${port} does not answer`)));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error(`port ${port} hung up`)));
      socket.once('data', resolve);
      socket.once('connect', () => (greeting.length === 0 ? resolve(Buffer.alloc(0)) : socket.write(greeting)));
    });
  } finally {
    socket.destroy();
  }
}
