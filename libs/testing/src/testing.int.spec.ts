import { describe, expect, it } from '@jest/globals';
import { ifAvailable, startRedis, testIssuer, testKafka, testPostgres, testRedis } from './index.js';
import { exchange } from './free-port.js';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

const migrations = [
  { name: 'Note1763700000001', up: 'create table note (id bigserial primary key, text text not null)' },
];

describe('PostgreSQL for tests', () => {
  it('gives fresh databases whose service role reads and writes rows but not the schema', async () => {
    const postgres = await testPostgres();
    const first = await postgres.createDatabase('sample', migrations);
    const started = performance.now();
    const second = await postgres.createDatabase('sample', migrations);
    const tookMs = performance.now() - started;
    await first.database.query('insert into note (text) values ($1)', ['one']);
    expect(await first.database.query('select id, text from note')).toEqual([{ id: '1', text: 'one' }]);
    expect(await second.database.query('select id, text from note')).toEqual([]);
    await expect(first.database.query('drop table note')).rejects.toThrow(/must be owner/);
    await expect(first.database.query('create table other (id int)')).rejects.toThrow(/permission denied/);
    await first.drop();
    await second.drop();
    process.stderr.write(`copy of a database: ${Math.round(tookMs)} ms\n`);
    expect(tookMs).toBeLessThan(2_000);
  });

  it('is the same server for the next call', async () => {
    expect((await testPostgres()).port).toBe((await testPostgres()).port);
  });
});

describe('Redis and Kafka for tests', () => {
  it('answers as Redis', async () => {
    const redis = await ifAvailable(testRedis);
    if (!redis) return;
    const answer = await exchange(Number(new URL(redis.url).port), Buffer.from('PING\r\n'));
    expect(answer.toString()).toBe('+PONG\r\n');
  });

  it('loses a Redis of its own', async () => {
    const own = await ifAvailable(startRedis);
    if (!own) return;
    await own.stop();
    await expect(exchange(own.port, Buffer.from('PING\r\n'))).rejects.toThrow();
  });

  it('answers as Kafka, with topics made explicitly', async () => {
    const available = await ifAvailable(testKafka);
    if (!available) return;
    const { Kafka, logLevel } = await import('kafkajs');
    const kafka = new Kafka({ brokers: [...available.brokers], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: 'sample', numPartitions: 3 }] });
    expect(await admin.listTopics()).toContain('sample');
    await admin.disconnect();
  });
});

describe('the issuer for tests', () => {
  it('signs tokens that its published key verifies, and forged ones that it does not', async () => {
    const issuer = await testIssuer();
    const discovered = (await (await fetch(`${issuer.issuer}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };
    const keys = createLocalJWKSet((await (await fetch(discovered.jwks_uri)).json()) as JSONWebKeySet);
    const claims = { sub: 'staff-1', agency: 'hidamari', roles: ['partner'] as const };
    const expected = { issuer: issuer.issuer, audience: 'tsunagi' };
    const { payload } = await jwtVerify(await issuer.token(claims), keys, expected);
    expect(payload).toMatchObject(claims);
    expect(payload.exp! - payload.iat!).toBe(3_600);
    await expect(jwtVerify(await issuer.token(claims, { forged: true }), keys, expected)).rejects.toThrow();
    await expect(jwtVerify(await issuer.token(claims, { expiresInS: -1 }), keys, expected)).rejects.toThrow();
    await issuer.stop();
  });
});
