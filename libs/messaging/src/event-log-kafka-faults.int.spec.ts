import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { testKafka, waitFor } from '@tsunagi/testing';
import type { EventLog } from './event-log.js';
import { kafkaEventLog, StuckConsumerError } from './event-log-kafka.js';

describe('what the Kafka client is guarded against', () => {
  let log: EventLog | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await log?.close();
  });

  it('arms no timer with a negative time, and rests when nothing is pending (kafkajs 1751)', async () => {
    const { brokers } = await testKafka();
    const topic = `t-${randomUUID().slice(0, 8)}`;
    const timers = jest.spyOn(globalThis, 'setTimeout');
    log = await kafkaEventLog({ brokers, clientId: 'rest', topics: [topic], onError: () => undefined });
    for (let n = 0; n < 20; n++) expect(await log.ready()).toBe(true);
    expect(timers.mock.calls.filter(([, delay]) => Number(delay) < 0)).toEqual([]);
    const before = timers.mock.calls.length;
    await log.ready();
    // A busy client would have armed hundreds in the time of a request.
    expect(timers.mock.calls.length - before).toBeLessThan(10);
  });

  it('reports a handler that never ends, which the group would keep for ever (kafkajs 1616)', async () => {
    const { brokers } = await testKafka();
    const topic = `t-${randomUUID().slice(0, 8)}`;
    const fatal: unknown[] = [];
    log = await kafkaEventLog({
      brokers,
      clientId: 'stuck',
      topics: [topic],
      stuckMs: 200,
      onError: () => undefined,
      onFatal: (error) => fatal.push(error),
    });
    let release = (): void => undefined;
    await log.subscribe('stuck', [topic], () => new Promise((resolve) => (release = resolve)));
    await log.publish([{ id: randomUUID(), topic, key: 'a', headers: {}, body: Buffer.from('{}') }]);
    await waitFor(() => fatal.length > 0, { what: 'the report' });
    expect(fatal[0]).toBeInstanceOf(StuckConsumerError);
    expect(String(fatal[0])).toMatch(new RegExp(`consumer stuck is stuck at ${topic}/\\d offset 0`));
    release();
  });
});
