import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventLog, LogMessage, Position } from '../event-log.js';

export interface LogUnderTest {
  /** Another client of the same log, as another process would have it. */
  open(topics: readonly string[]): Promise<EventLog>;
  /** For a child process: adapter and address. */
  readonly child: readonly [adapter: string, address: string];
  /** How long the log may take to notice that a subscriber's process is gone (milliseconds). */
  readonly takeOverMs: number;
  stop(): Promise<void>;
}

/** `waitFor` of the testing library. */
export type WaitFor = (fact: () => boolean, options: { what: string; timeoutMs: number }) => Promise<unknown>;

const message = (topic: string, key: string, n: number): LogMessage => ({
  id: randomUUID(),
  topic,
  key,
  headers: { ce_id: `${key}-${n}`, 'content-type': 'application/json', n: String(n) },
  body: Buffer.from(JSON.stringify({ n, text: 'つなぎ' })),
});

/** What a handler was given. */
class Received {
  readonly messages: LogMessage[] = [];
  constructor(private readonly waitFor: WaitFor) {}
  readonly take = async (given: LogMessage): Promise<void> => void this.messages.push(given);

  /** Each message of a key at its first appearance: any may come again, at least once is all a log promises. */
  numbersOf(key: string): number[] {
    return [...new Set(this.everyNumberOf(key))];
  }
  everyNumberOf(key: string): number[] {
    return this.messages.filter((given) => given.key === key).map(({ headers }) => Number(headers.n));
  }
  arrived(count: number): Promise<unknown> {
    return this.waitFor(() => new Set(this.messages.map(({ key, headers }) => `${key}/${headers.n}`)).size >= count, {
      what: `${count} messages`,
      timeoutMs: 40_000,
    });
  }
}

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** What every EventLog MUST do, whatever carries it. */
export function describeEventLog(name: string, waitFor: WaitFor, start: () => Promise<LogUnderTest>): void {
  describe(`event log on ${name}`, () => {
    let log: LogUnderTest;
    const opened: EventLog[] = [];
    beforeAll(async () => {
      log = await start();
    });
    afterAll(async () => {
      await Promise.all(opened.map((client) => client.close()));
      await log?.stop();
    });
    const open = async (...topics: string[]): Promise<EventLog> => {
      const client = await log.open(topics);
      opened.push(client);
      return client;
    };
    const fresh = (): { topic: string; group: string } => ({
      topic: `t-${randomUUID().slice(0, 8)}`,
      group: `g-${randomUUID().slice(0, 8)}`,
    });

    describeDelivery(open, fresh, waitFor);
    describeFailure(open, fresh, waitFor, () => log);
  });
}

type Open = (...topics: string[]) => Promise<EventLog>;
type Fresh = () => { topic: string; group: string };

function describeDelivery(open: Open, fresh: Fresh, waitFor: WaitFor): void {
  it('is ready when it answers', async () => {
    expect(await (await open()).ready()).toBe(true);
  });

  it('hands over key, headers and body as published, and says from where', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const positions: Position[] = [];
    const received = new Received(waitFor);
    await client.subscribe(group, [topic], async (given, position) => {
      positions.push(position);
      await received.take(given);
    });
    const bytes = { ...message(topic, 'k', 2), body: Buffer.from([0, 0xff, 0xfe, 0x22]) };
    const sent = [message(topic, 'k', 1), bytes];
    await client.publish(sent);
    await received.arrived(2);
    const [first, second] = [1, 2].map((n) => received.messages.find(({ headers }) => headers.n === String(n)));
    expect([first, second].map((given) => [given?.key, given?.headers, given?.body])).toEqual(
      sent.map(({ key, headers, body }) => [key, headers, body]),
    );
    expect(positions[0]).toEqual({ topic, partition: expect.any(Number), offset: expect.any(String) });
    expect(new Set(positions.map(({ offset }) => offset)).size).toBe(2);
  });

  it('keeps the order of each key, also within one publish, and never hands over two of a key at once (I5)', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const received = new Received(waitFor);
    const atWork = new Set<string>();
    let overlaps = 0;
    await client.subscribe(group, [topic], async (given) => {
      if (atWork.has(given.key)) overlaps++;
      atWork.add(given.key);
      await new Promise((resolve) => setImmediate(resolve));
      await received.take(given);
      atWork.delete(given.key);
    });
    for (let n = 0; n < 40; n += 4) {
      await client.publish([n, n + 1, n + 2, n + 3].flatMap((each) => keys.map((key) => message(topic, key, each))));
    }
    await received.arrived(40 * keys.length);
    for (const key of keys) expect(received.numbersOf(key)).toEqual(upTo(40));
    expect(overlaps).toBe(0);
  });

  it('gives every group every message, and each group its own topics only', async () => {
    const [one, other] = [fresh(), fresh()];
    const client = await open(one.topic, other.topic);
    const [both, single] = [new Received(waitFor), new Received(waitFor)];
    await client.subscribe(one.group, [one.topic, other.topic], both.take);
    await client.subscribe(other.group, [other.topic], single.take);
    await client.publish([message(one.topic, 'a', 0), message(other.topic, 'a', 1), message(one.topic, 'a', 2)]);
    await both.arrived(3);
    await single.arrived(1);
    expect(single.numbersOf('a')).toEqual([1]);
    expect(both.numbersOf('a').sort()).toEqual([0, 1, 2]);
  });

  it('gives a new group what was published before it came, in order', async () => {
    const { topic, group } = fresh();
    const publisher = await open(topic);
    await publisher.publish(upTo(150).map((n) => message(topic, 'a', n)));
    for (const n of [150, 151, 152]) await publisher.publish([message(topic, 'a', n)]);
    await publisher.close();
    const received = new Received(waitFor);
    await (await open(topic)).subscribe(group, [topic], received.take);
    await received.arrived(153);
    expect(received.numbersOf('a')).toEqual(upTo(153));
  });

  it('keeps what is published while a group is away (I4)', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const before = new Received(waitFor);
    const first = await client.subscribe(group, [topic], before.take);
    await client.publish([message(topic, 'a', 0)]);
    await before.arrived(1);
    await first.stop();
    await client.publish([message(topic, 'a', 1), message(topic, 'a', 2)]);
    const after = new Received(waitFor);
    await (await open(topic)).subscribe(group, [topic], after.take);
    await after.arrived(2);
    expect(before.numbersOf('a')).toEqual([0]);
    expect(after.numbersOf('a')).toEqual([1, 2]);
  });
}

function describeFailure(open: Open, fresh: Fresh, waitFor: WaitFor, log: () => LogUnderTest): void {
  it('hands a rejected message over again before any later one of its key (I5)', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const received = new Received(waitFor);
    let refusals = 3;
    await client.subscribe(group, [topic], async (given) => {
      await received.take(given);
      if (given.headers.n === '1' && refusals-- > 0) throw new Error('not yet');
    });
    await client.publish(upTo(4).map((n) => message(topic, 'a', n)));
    await received.arrived(4);
    expect(received.numbersOf('a')).toEqual(upTo(4));
    const all = received.everyNumberOf('a');
    expect(all.slice(0, all.indexOf(2)).filter((n) => n === 1).length).toBeGreaterThanOrEqual(4);
  });

  it('shares the keys of a group among replicas; when one stops the others go on where it stopped (I4, I5)', async () => {
    const { topic, group } = fresh();
    const [publisher, one, other] = [await open(topic), await open(topic), await open(topic)];
    const received = new Received(waitFor);
    const first = await one.subscribe(group, [topic], received.take);
    await other.subscribe(group, [topic], received.take);
    for (const n of upTo(20)) await publisher.publish(keys.map((key) => message(topic, key, n)));
    await first.stop();
    for (const n of upTo(20)) await publisher.publish(keys.map((key) => message(topic, key, 20 + n)));
    await waitFor(() => keys.every((key) => received.numbersOf(key).length === 40), {
      what: 'every message of every key',
      timeoutMs: 40_000,
    });
    for (const key of keys) expect(received.numbersOf(key)).toEqual(upTo(40));
  });

  it('hands over again what a killed process had at work, in order (I4, I5)', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const child = spawnSubscriber([...log().child, group, topic]);
    await client.publish(upTo(5).map((n) => message(topic, 'a', n)));
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    const received = new Received(waitFor);
    const since = performance.now();
    await client.subscribe(group, [topic], received.take);
    await received.arrived(5);
    expect(performance.now() - since).toBeLessThan(log().takeOverMs);
    expect(received.numbersOf('a')).toEqual(upTo(5));
  });

  it('finishes the message at work before it has stopped, and hands over nothing afterwards', async () => {
    const { topic, group } = fresh();
    const client = await open(topic);
    const received = new Received(waitFor);
    let release = (): void => undefined;
    const subscription = await client.subscribe(group, [topic], async (given) => {
      await new Promise<void>((resolve) => (release = resolve));
      await received.take(given);
    });
    const idle = release;
    await client.publish([message(topic, 'a', 0), message(topic, 'a', 1)]);
    await waitFor(() => release !== idle, { what: 'the first message to be at work', timeoutMs: 20_000 });
    const stopped = subscription.stop().then(() => 'stopped');
    expect(await Promise.race([stopped, client.ready()])).toBe(true);
    release();
    expect(await stopped).toBe('stopped');
    expect(received.numbersOf('a')).toEqual([0]);
  });
}

function spawnSubscriber(parameters: readonly string[]) {
  const here = import.meta.dirname;
  const flags = ['--experimental-transform-types', '--no-warnings', '--import', join(here, 'run-typescript.mjs')];
  return spawn(process.execPath, [...flags, join(here, 'stuck-subscriber.ts'), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
}
