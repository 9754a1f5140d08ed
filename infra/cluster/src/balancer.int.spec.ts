import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import { type Balancer, startBalancer } from './balancer.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A replica that answers with its name to whatever it is sent, and counts connections. */
async function replica(name: string, port = 0): Promise<{ port: number; server: Server; end(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => socket.write(`${name}:${chunk.toString()}`));
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const end = async () => {
    open.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  };
  closers.push(() => (server.listening ? end() : undefined));
  return { port: (server.address() as AddressInfo).port, server, end };
}

async function balancer(targets: number[], isHealthy = async (_port: number) => true): Promise<Balancer> {
  const started = await startBalancer({ host: '127.0.0.1', port: 0, targets, isHealthy, lookEveryMs: 5 });
  closers.push(() => started.close());
  return started;
}

/** What is answered to one word on a connection of its own; undefined when it was closed instead. */
const say = (port: number, word: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.end(word));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(answer === '' ? undefined : answer));
  });

describe('balancer', () => {
  it('gives connections to the replicas in turn', async () => {
    const [a, b] = [await replica('a'), await replica('b')];
    const { port } = await balancer([a.port, b.port]);
    const answers = [await say(port, '1'), await say(port, '2'), await say(port, '3'), await say(port, '4')];
    expect(answers.filter((answer) => answer?.startsWith('a:'))).toHaveLength(2);
    expect(answers.filter((answer) => answer?.startsWith('b:'))).toHaveLength(2);
  });

  it('passes over a replica that has ended, also before it was found sick', async () => {
    const [a, b] = [await replica('a'), await replica('b')];
    const { port } = await balancer([a.port, b.port]);
    await a.end();
    expect([await say(port, '1'), await say(port, '2'), await say(port, '3')]).toEqual(['b:1', 'b:2', 'b:3']);
  });

  it('gives none to a replica that says it is not ready, and some again when it is', async () => {
    const [a, b] = [await replica('a'), await replica('b')];
    let sick = a.port;
    const { port, healthy } = await balancer([a.port, b.port], async (target) => target !== sick);
    await waitFor(async () => healthy().length === 1, { what: 'a is found sick' });
    expect([await say(port, '1'), await say(port, '2')]).toEqual(['b:1', 'b:2']);
    sick = 0;
    await waitFor(async () => healthy().length === 2, { what: 'a is found well' });
    const answers = [await say(port, '3'), await say(port, '4')];
    expect(answers.some((answer) => answer?.startsWith('a:'))).toBe(true);
  });

  it('tries a replica of which it thinks badly when there is no other', async () => {
    const a = await replica('a');
    const { port, healthy } = await balancer([a.port], async () => false);
    await waitFor(async () => healthy().length === 0, { what: 'a is found sick' });
    expect(await say(port, '1')).toBe('a:1');
  });

  it('closes a connection that nobody takes', async () => {
    const a = await replica('a');
    const { port } = await balancer([a.port]);
    await a.end();
    expect(await say(port, '1')).toBeUndefined();
  });

  it('ends the connection when its replica ends', async () => {
    const a = await replica('a');
    const { port } = await balancer([a.port]);
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    socket.write('hello');
    await new Promise((resolve) => socket.once('data', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await a.end();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
