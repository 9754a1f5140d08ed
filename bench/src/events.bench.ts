import type { EventLog } from '@tsunagi/messaging';
import {
  appendEvents,
  kafkaEventLog,
  messagingMigrations,
  on,
  pgBossEventLog,
  startConsumer,
  startRelay,
} from '@tsunagi/messaging';
import { systemClock } from '@tsunagi/kernel';
import { Database, migrate } from '@tsunagi/persistence';
import { testKafka } from '@tsunagi/testing';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { type Figure, median, nowMs, percentile, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';

const BURST = 3_000;
const RATE = 200;
const SECONDS = 10;
const ROUNDS = 3;
const KEYS = 50;
const id = (n: number): string => `0198f000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** (b) Relay and consume: a burst, and commit→effect latency at 200 events a second, on both logs. */
export async function measureEvents(system: RunningSystem): Promise<Figure[]> {
  const kafka = await testKafka();
  const rawKafka = await kafkaFloor(kafka.brokers);
  const rawPg = await pgFloor(await fresh(system, 'raw_effects'));
  const overPg = await through(system, 'events_pg', (url) =>
    pgBossEventLog({ busUrl: url, name: 'bench', onError: report }),
  );
  const overKafka = await through(system, 'events_kafka', () =>
    kafkaEventLog({ brokers: kafka.brokers, clientId: 'bench', replication: 1, onError: report }),
  );
  return [
    {
      name: 'events relayed and consumed, pg-boss (floor: the same effects in raw SQL)',
      unit: '/s',
      value: overPg.rate,
      floor: rawPg,
      ratio: overPg.rate / rawPg,
    },
    {
      name: 'events relayed and consumed, Kafka (floor: raw kafkajs, no effect)',
      unit: '/s',
      value: overKafka.rate,
      floor: rawKafka.rate,
      ratio: overKafka.rate / rawKafka.rate,
    },
    {
      name: `commit→effect at ${RATE}/s, pg-boss, p50`,
      unit: 'ms',
      value: percentile(overPg.latencies, 0.5),
      aim: '≤ 30',
    },
    {
      name: `commit→effect at ${RATE}/s, pg-boss, p99`,
      unit: 'ms',
      value: percentile(overPg.latencies, 0.99),
      aim: '≤ 150',
    },
    {
      name: `commit→effect at ${RATE}/s, Kafka, p50 (floor: raw kafkajs send→handler)`,
      unit: 'ms',
      value: percentile(overKafka.latencies, 0.5),
      floor: rawKafka.latency,
      ratio: rawKafka.latency / percentile(overKafka.latencies, 0.5),
      aim: '≤ 30',
    },
    {
      name: `commit→effect at ${RATE}/s, Kafka, p99`,
      unit: 'ms',
      value: percentile(overKafka.latencies, 0.99),
      aim: '≤ 150',
    },
  ];
}

const report = (error: unknown): void =>
  void process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);

async function fresh(system: RunningSystem, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: system.databaseUrl('postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  return system.databaseUrl(name);
}

/** Producer and consumer share one database here; every step they take is the services' own. */
async function through(
  system: RunningSystem,
  name: string,
  connect: (url: string) => Promise<EventLog>,
): Promise<{ rate: number; latencies: number[] }> {
  const url = await fresh(system, name);
  await migrate(url, [
    ...messagingMigrations,
    { name: 'Effect1763700009000', up: 'create table effect (n int primary key)' },
  ]);
  const database = await Database.connect({ url, name: 'bench', poolSize: 10 });
  const log = await connect(await fresh(system, `${name}_bus`));
  const arrived = new Map<number, number>();
  const definition = {
    name: `bench_${name}`,
    topics: ['intake.v1' as const],
    effects: on('intake.v1', 'CaseReopened', async (tx, payload) => {
      const n = Number(payload.caseId.slice(-12));
      await tx.query('insert into effect values ($1)', [n]);
      arrived.set(n, nowMs());
    }),
  };
  const consumer = await startConsumer({ database, log, definition, onError: report });
  const relay = await startRelay({ database, databaseUrl: url, log, onError: report, clock: systemClock });
  let sent = 0;
  const send = async (): Promise<number> => {
    const n = sent++;
    const payload = { caseId: id(n), personId: id(n), agency: 'fukushi-somu', at: new Date().toISOString() };
    await database.transaction((tx) =>
      appendEvents(tx, [
        {
          topic: 'intake.v1',
          type: 'CaseReopened',
          key: id(n % KEYS),
          aggregateType: 'case',
          aggregateId: id(n),
          occurredAt: new Date(),
          payload,
        },
      ]),
    );
    return n;
  };
  const all = async (count: number): Promise<void> => {
    while (arrived.size < count) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  await send();
  await all(1);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const target = sent + BURST;
    const took = await timed(async () => {
      const lane = async (): Promise<void> => {
        while (sent < target) await send();
      };
      await Promise.all(Array.from({ length: 8 }, lane));
      await all(target);
    });
    rates.push((BURST / took) * 1000);
  }
  const latencies = await steady(send, arrived, all);
  await consumer.stop();
  await relay.stop();
  await log.close();
  await database.close();
  return { rate: median(rates), latencies };
}

async function steady(
  send: () => Promise<number>,
  arrived: Map<number, number>,
  all: (count: number) => Promise<void>,
): Promise<number[]> {
  const committed = new Map<number, number>();
  const sending: Promise<unknown>[] = [];
  const start = nowMs();
  for (let n = 0; n < RATE * SECONDS; n++) {
    const wait = start + (n * 1000) / RATE - nowMs();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    sending.push(send().then((sentNumber) => committed.set(sentNumber, nowMs())));
  }
  await Promise.all(sending);
  await all(Math.max(...committed.keys()) + 1);
  return [...committed].map(([n, at]) => Math.max(0, arrived.get(n)! - at));
}

/** The least an effect that happens once can cost: one transaction with its inbox row and its effect. */
async function pgFloor(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table inbox (id uuid primary key); create table effect (n int primary key)');
  const took = await timed(async () => {
    for (let n = 0; n < BURST; n++) {
      await client.query('begin');
      await client.query('insert into inbox values ($1) on conflict do nothing', [id(n)]);
      await client.query('insert into effect values ($1)', [n]);
      await client.query('commit');
    }
  });
  await client.end();
  return (BURST / took) * 1000;
}

/** Raw kafkajs: produce in batches and receive; no outbox, no inbox, no effect. */
async function kafkaFloor(brokers: readonly string[]): Promise<{ rate: number; latency: number }> {
  const kafka = new Kafka({ clientId: 'floor', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'floor', numPartitions: 6 }] });
  const [producer, consumer] = [kafka.producer({ maxInFlightRequests: 1 }), kafka.consumer({ groupId: 'floor' })];
  let received = 0;
  const latencies: number[] = [];
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic: 'floor', fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      received++;
      const at = message.headers?.['at']?.toString();
      if (at !== undefined) latencies.push(nowMs() - Number(at));
    },
  });
  const sendBatch = (count: number, stamped: boolean): Promise<unknown> =>
    producer.send({
      topic: 'floor',
      acks: -1,
      messages: Array.from({ length: count }, (_, n) => ({
        key: id(n % KEYS),
        value: Buffer.alloc(200, 1),
        ...(stamped && { headers: { at: String(nowMs()) } }),
      })),
    });
  await sendBatch(1, false);
  const until = async (count: number): Promise<void> => {
    while (received < count) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  await until(1);
  const took = await timed(async () => {
    for (let n = 0; n < BURST; n += 500) await sendBatch(500, false);
    await until(1 + BURST);
  });
  for (let n = 0; n < RATE; n++) {
    await sendBatch(1, true);
    await new Promise((resolve) => setTimeout(resolve, 1000 / RATE));
  }
  await until(1 + BURST + RATE);
  await consumer.disconnect();
  await producer.disconnect();
  await admin.disconnect();
  return { rate: (BURST / took) * 1000, latency: median(latencies) };
}
