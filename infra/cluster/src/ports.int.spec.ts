import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { checkPort, choosePorts, portNames } from './ports.js';

describe('choosePorts', () => {
  it('gives every process a port of its own, below those of outgoing connections', async () => {
    const ports = await choosePorts({ portal: 3000 }, {}, async () => true);
    expect(Object.keys(ports).sort()).toEqual([...portNames()].sort());
    expect(new Set(Object.values(ports)).size).toBe(portNames().length);
    expect(Object.values(ports).filter((port) => port >= 32_768)).toEqual([]);
    expect(ports.portal).toBe(3000);
  });

  it('keeps the ports of the last run that are still free', async () => {
    const last = await choosePorts({}, {}, async () => true);
    const again = await choosePorts({}, last, async (port) => port !== last.kafka);
    expect(again.redis).toBe(last.redis);
    expect(again.kafka).not.toBe(last.kafka);
  });

  it('does not give a port of the last run to two', async () => {
    const ports = await choosePorts({ portal: 25_000 }, { redis: 25_000 }, async () => true);
    expect(ports.redis).not.toBe(25_000);
  });
});

describe('checkPort', () => {
  it('tells a taken port from a free one', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await checkPort(port)).toBe('taken');
    await new Promise((resolve) => server.close(resolve));
    expect(await checkPort(port)).toBe('free');
  });
});
