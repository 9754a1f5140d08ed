import { spawnSync } from 'node:child_process';
import { exchange, freePort } from './free-port.js';
import { ownFolder, sharedServer, startAndAwait, type OwnServer } from './shared-server.js';
import { UnavailableError } from './unavailable.js';

export interface TestRedis {
  readonly url: string;
}

/** The Redis of this test process, started at the first call. Use queue names of your own: files share it. */
export async function testRedis(): Promise<TestRedis> {
  const port = await sharedServer('redis', startRedis);
  return { url: `redis://127.0.0.1:${port}` };
}

/** Starts a Redis of one's own, e.g. to lose it. Keeps nothing on disk. */
export async function startRedis(given?: string): Promise<OwnServer> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new UnavailableError('redis-server', 'install it (Debian: `apt-get install redis-server`)');
  }
  const [folder, port] = [given ?? ownFolder('redis'), await freePort()];
  // prettier-ignore
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no',
    '--maxmemory-policy', 'noeviction'];
  const server = await startAndAwait('Redis', { command: 'redis-server', args, folder, stopSignal: 'KILL' }, () =>
    exchange(port, Buffer.from('PING\r\n')),
  );
  return { port, stop: server.stop };
}
