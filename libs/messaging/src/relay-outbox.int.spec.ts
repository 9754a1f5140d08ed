import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MovableClock } from '@tsunagi/kernel';
import { catches, planted, testPostgres, waitFor } from '@tsunagi/testing';
import { caseOpened, changeCase, openScene, upTo } from './conformance/case-events.js';
import type { EventLog, LogMessage } from './event-log.js';
import { relayLagSeconds } from './measure-messaging.js';
import { appendEvents } from './outbox.js';
import { purgeMessaging } from './purge-messaging.js';
import { readUnpublished, startRelay, type ReadOutbox, type Relay } from './relay-outbox.js';

/** Keeps what is published, and refuses when told to. */
class RecordingLog {
  readonly published: LogMessage[] = [];
  refusals = 0;
  readonly port: EventLog = {
    publish: async (messages) => {
      if (this.refusals-- > 0) throw new Error('the log is away');
      this.published.push(...messages);
    },
    subscribe: () => Promise.reject(new Error('nobody subscribes here')),
    ready: async () => true,
    close: async () => undefined,
  };
  /** Each event's first appearance: what an inbox would let through. */
  numbersOf(key: string): number[] {
    const ofKey = this.published.filter((message) => message.key === key);
    return [...new Set(ofKey.map(({ body }) => Number((JSON.parse(body.toString()) as { number: string }).number)))];
  }
}

const BY_LAST_ID = 'relay reads by id > last seen';
const NEWEST_FIRST = 'relay reads the newest first';

/** The healthy way of reading, or a wrong one while its fault is planted. */
function reader(): ReadOutbox {
  let last = '0';
  const columns = 'id, event_id, topic, key, type, version, payload::text as payload, traceparent, occurred_at';
  return async (connection, request) => {
    if (planted(NEWEST_FIRST)) {
      return connection.query(`select ${columns} from outbox where published_at is null order by id desc limit 3`);
    }
    if (!planted(BY_LAST_ID)) return readUnpublished(connection, request);
    const rows: Awaited<ReturnType<ReadOutbox>> = await connection.query(
      `select ${columns} from outbox where id > $1 order by id`,
      [last],
    );
    last = rows.at(-1)?.id ?? last;
    return rows;
  };
}

describe('the outbox and its relay', () => {
  let scene: Awaited<ReturnType<typeof openScene>>;
  let log: RecordingLog;
  const relays: Relay[] = [];
  const errors: unknown[] = [];
  beforeAll(async () => {
    scene = await openScene(await testPostgres());
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    log = new RecordingLog();
    errors.length = 0;
    await scene.database.query('delete from outbox');
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });

  const relay = (): Relay => {
    const { database, url: databaseUrl } = scene;
    const started = startRelay(
      { database, databaseUrl, log: log.port, onError: (error) => errors.push(error) },
      reader(),
    );
    relays.push(started);
    return started;
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all(relays.splice(0).map((started) => started.stop()));
  };
  const awaitPublished = (key: string, count: number) =>
    waitFor(() => log.numbersOf(key).length >= count, { what: `${count} published events` });

  it('publishes what was committed, as CloudEvents, and marks it', async () => {
    relay();
    const caseId = randomUUID();
    await scene.database.transaction((tx) =>
      appendEvents(tx, [caseOpened(caseId, 0), caseOpened(caseId, 1)], { traceparent: '00-ab-cd-01' }),
    );
    await awaitPublished(caseId, 2);
    expect(log.published[0]).toMatchObject({ topic: 'intake.v1', key: caseId });
    expect(log.published[0]?.headers).toMatchObject({
      ce_type: 'CaseOpened',
      ce_source: '/tsunagi/intake',
      ce_time: '2026-11-02T01:02:03.000Z',
      ce_dataversion: '1',
      traceparent: '00-ab-cd-01',
    });
    await waitFor(
      async () => (await scene.database.query('select 1 from outbox where published_at is null')).length === 0,
      { what: 'the rows to be marked' },
    );
    expect(log.published).toHaveLength(2);
  });

  it('publishes nothing of a transaction that did not commit', async () => {
    relay();
    const [lost, kept] = [randomUUID(), randomUUID()];
    const failed = scene.database.transaction(async (tx) => {
      await changeCase(tx, lost);
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    await scene.database.transaction((tx) => changeCase(tx, kept));
    await awaitPublished(kept, 1);
    expect(log.numbersOf(lost)).toEqual([]);
  });

  it('refuses a payload that is not as its schema says, before anything is kept', async () => {
    const wrong = { ...caseOpened(randomUUID(), 0), payload: { name: 'someone' } } as never;
    await expect(scene.database.transaction((tx) => appendEvents(tx, [wrong]))).rejects.toThrow();
    expect(await scene.database.query('select 1 from outbox')).toEqual([]);
  });

  it('publishes an event committed after one with a later id (I4)', async () => {
    const check = async (): Promise<void> => {
      relay();
      const [slow, quick] = [randomUUID(), randomUUID()];
      await scene.database.transaction(async (tx) => {
        await changeCase(tx, slow);
        // Any statement: its event is in the outbox now, under the earlier id.
        await tx.query('select 1');
        await scene.database.transaction((other) => changeCase(other, quick));
        await awaitPublished(quick, 1);
      });
      await awaitPublished(slow, 1);
      await stopAll();
    };
    const caught = await catches(BY_LAST_ID, check);
    expect(String(caught)).toContain('1 published events');
  });

  it('keeps the order of a case, with many writers and two relays side by side (I5)', async () => {
    const check = async (): Promise<void> => {
      log = new RecordingLog();
      const cases = upTo(6).map(() => randomUUID());
      const write = async (): Promise<void> => {
        for (const id of upTo(10).flatMap(() => cases)) await scene.database.transaction((tx) => changeCase(tx, id));
      };
      await write();
      relay();
      relay();
      await Promise.all(upTo(4).map(write));
      for (const id of cases) await awaitPublished(id, 50);
      await stopAll();
      for (const id of cases) expect(log.numbersOf(id)).toEqual(upTo(50));
    };
    const caught = await catches(NEWEST_FIRST, check);
    expect((caught as { matcherResult?: unknown }).matcherResult).toBeDefined();
  });

  it('loses and inverts nothing when its connection is cut again and again (I4, I5)', async () => {
    const [one, other] = [relay(), relay()];
    const caseId = randomUUID();
    for (const n of upTo(60)) {
      await scene.database.transaction((tx) => changeCase(tx, caseId));
      if (n % 15 === 7) await cutRelays();
    }
    await awaitPublished(caseId, 60);
    expect(log.numbersOf(caseId)).toEqual(upTo(60));
    await waitFor(() => one.stats().held.length + other.stats().held.length === 4, { what: 'all shards to be held' });
    expect(one.stats().held.filter((shard) => other.stats().held.includes(shard))).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
  });

  it('lets the other replica take over when one stops', async () => {
    const first = relay();
    await waitFor(() => first.stats().held.length === 4, { what: 'the first to hold every shard' });
    const second = relay();
    await first.stop();
    const caseId = randomUUID();
    await scene.database.transaction((tx) => changeCase(tx, caseId));
    await awaitPublished(caseId, 1);
    // It counts once the log has answered, a moment after the event is there.
    await waitFor(() => second.stats().published > 0, { what: 'the relay to count it' });
    expect(second.stats()).toEqual({ held: [0, 1, 2, 3], published: 1 });
  });

  it('keeps what the log refuses, and publishes it once the log is back (I4)', async () => {
    log.refusals = 3;
    const caseId = randomUUID();
    for (const _ of upTo(3)) await scene.database.transaction((tx) => changeCase(tx, caseId));
    expect(await relayLagSeconds(scene.database)).toBeGreaterThan(0);
    relay();
    await awaitPublished(caseId, 3);
    expect(log.numbersOf(caseId)).toEqual(upTo(3));
    expect(errors).toHaveLength(3);
    await waitFor(async () => (await relayLagSeconds(scene.database)) === 0, { what: 'nothing left to publish' });
  });

  it('forgets published rows after their time and unpublished ones never', async () => {
    const caseId = randomUUID();
    await scene.database.transaction((tx) =>
      appendEvents(
        tx,
        upTo(3).map((n) => caseOpened(caseId, n)),
      ),
    );
    const now = new MovableClock(new Date('2026-12-01T00:00:00Z')).now();
    const ids = await scene.database.query<{ id: string }>('select id from outbox order by id');
    await scene.database.query(`update outbox set published_at = $2::timestamptz - interval '8 days' where id = $1`, [
      ids[0]?.id,
      now,
    ]);
    await scene.database.query(`update outbox set published_at = $2::timestamptz - interval '6 days' where id = $1`, [
      ids[1]?.id,
      now,
    ]);
    expect(await purgeMessaging(scene.database, now)).toBe(1);
    expect(await scene.database.query('select id from outbox order by id')).toEqual(ids.slice(1));
  });

  const cutRelays = () =>
    scene.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'relay' and datname = current_database()`,
    );
});
