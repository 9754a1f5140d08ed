import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { catches, planted, testPostgres, waitFor } from '@tsunagi/testing';
import {
  caseMessage,
  caseOpened,
  changeCase,
  effectsOf,
  notingEffect,
  openScene,
  upTo,
} from './conformance/case-events.js';
import { on, PermanentEffectError, TransientEffectError, type Effect } from './consumer.js';
import type { LogMessage, Subscription } from './event-log.js';
import { enterInbox, type EnterInbox } from './inbox.js';
import { countParked } from './measure-messaging.js';
import { appendEvents } from './outbox.js';
import { findParkedKeys } from './park-event.js';
import { redrive } from './redrive-parked.js';
import { startRelay } from './relay-outbox.js';
import { startConsumer, type EffectFailure } from './run-consumer.js';

const NO_DEDUPLICATION = 'the inbox lets an event in twice';
const PASSES_BY = 'the consumer passes by a parked key';

const inbox: EnterInbox = async (tx, consumer, eventId, key) => {
  if (planted(PASSES_BY)) return enterInbox(tx, consumer, eventId, randomUUID());
  const admission = await enterInbox(tx, consumer, eventId, key);
  return planted(NO_DEDUPLICATION) && admission === 'seen' ? 'fresh' : admission;
};

describe('a consumer', () => {
  let scene: Awaited<ReturnType<typeof openScene>>;
  const running: Subscription[] = [];
  const failures: EffectFailure[] = [];
  // A new bus each time: a new consumer is given everything its log still keeps.
  beforeEach(async () => {
    scene = await openScene(await testPostgres());
  });
  const stopAll = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((subscription) => subscription.stop()));
  };
  afterEach(async () => {
    await stopAll();
    await scene.close();
    failures.length = 0;
  });

  const renew = async (): Promise<void> => {
    await stopAll();
    await scene.close();
    scene = await openScene(await testPostgres());
  };
  /** Starts a consumer of a name of its own. @returns the definition. */
  const consume = async (effects: (name: string) => Record<string, Effect>) => {
    const name = `consumer-${randomUUID().slice(0, 8)}`;
    const definition = { name, topics: ['intake.v1'] as const, effects: effects(name) };
    const onError = (_: unknown, failure: EffectFailure): void => void failures.push(failure);
    running.push(await startConsumer({ database: scene.database, log: scene.log, definition, onError }, inbox));
    return definition;
  };
  /** Waits until the case shows exactly these effects. */
  const awaitEffects = (consumer: string, caseId: string, numbers: readonly number[]) =>
    waitFor(async () => JSON.stringify(await effectsOf(scene.database, consumer, caseId)) === JSON.stringify(numbers), {
      what: `effects ${numbers.join(', ')}`,
    });
  const publish = (...messages: LogMessage[]) => scene.log.publish(messages);
  const parked = async (consumer: string) =>
    (await findParkedKeys(scene.database)).filter((found) => found.consumer === consumer);
  const rowsOf = (table: string, consumer: string) =>
    scene.database.query<Record<string, unknown>>(`select * from ${table} where consumer = $1 order by 1`, [consumer]);

  it('lets an event that is handed over twice take effect once (I4)', async () => {
    const check = async (): Promise<void> => {
      await renew();
      const { name } = await consume((consumer) => notingEffect(consumer));
      const caseId = randomUUID();
      const [first, second] = [caseMessage(caseId, 0), caseMessage(caseId, 1)];
      await publish(first, first);
      await publish(first, second);
      await waitFor(async () => (await effectsOf(scene.database, name, caseId)).includes(1), {
        what: 'the last effect',
      });
      await stopAll();
      expect(await effectsOf(scene.database, name, caseId)).toEqual([0, 1]);
    };
    const caught = await catches(NO_DEDUPLICATION, check);
    expect((caught as { matcherResult?: unknown }).matcherResult).toBeDefined();
  });

  it('commits effect, inbox and outgoing events together, or none of them (I4)', async () => {
    let refusals = 2;
    const { name } = await consume(() =>
      on('intake.v1', 'CaseOpened', async (tx, { caseId }, { id }) => {
        await appendEvents(tx, [caseOpened(caseId, 7)]);
        await tx.query('insert into seen_effect (consumer, key, number) values ($1, $2, 0)', [name, caseId]);
        if (refusals-- > 0) throw new Error(`not yet for ${id}`);
      }),
    );
    const caseId = randomUUID();
    await publish(caseMessage(caseId, 0));
    await awaitEffects(name, caseId, [0]);
    expect(await scene.database.query('select 1 from outbox where key = $1', [caseId])).toHaveLength(1);
    expect(await rowsOf('inbox', name)).toHaveLength(1);
    expect(failures.map(({ then, attempts }) => [then, attempts])).toEqual([
      ['again', 1],
      ['again', 2],
    ]);
  });

  it('takes effect exactly once and in order while its database connections are cut (I4, I5)', async () => {
    const { name } = await consume((consumer) => notingEffect(consumer));
    const cases = upTo(4).map(() => randomUUID());
    const relay = startRelay({ ...scene, databaseUrl: scene.url, onError: () => undefined });
    for (const n of upTo(40)) {
      for (const id of cases) await scene.database.transaction((tx) => changeCase(tx, id)).catch(() => undefined);
      if (n % 8 === 3) await cutConnections();
    }
    for (const id of cases) {
      const events = await scene.database.query<{ number: string }>(
        `select payload->>'number' as number from outbox where key = $1 order by id`,
        [id],
      );
      const committed = events.map(({ number }) => Number(number));
      expect(committed.length).toBeGreaterThan(20);
      await awaitEffects(name, id, committed);
    }
    await relay.stop();
    expect(await parked(name)).toEqual([]);
  });

  it('tries a transient failure for as long as it lasts, and parks nothing (I4)', async () => {
    let refusals = 12;
    const { name } = await consume((consumer) =>
      notingEffect(consumer, () => {
        if (refusals-- > 0) throw new TransientEffectError('away');
      }),
    );
    const caseId = randomUUID();
    await publish(caseMessage(caseId, 0), caseMessage(caseId, 1));
    await awaitEffects(name, caseId, [0, 1]);
    expect(failures).toHaveLength(12);
    expect(new Set(failures.map(({ kind, attempts }) => `${kind} ${attempts}`))).toEqual(new Set(['transient 0']));
    expect(await parked(name)).toEqual([]);
  });

  it('parks an event that keeps failing, later ones of its key behind it, and goes on with others (I5)', async () => {
    const check = async (): Promise<void> => {
      await renew();
      let broken = true;
      const definition = await consume((consumer) =>
        notingEffect(consumer, (number) => {
          if (broken && number === 1) throw new TypeError('the name of a person');
        }),
      );
      const [bad, good] = [randomUUID(), randomUUID()];
      await publish(...upTo(4).map((n) => caseMessage(bad, n)));
      await publish(...[11, 12, 13].map((n) => caseMessage(good, n)));
      await awaitEffects(definition.name, good, [11, 12, 13]);
      await waitFor(
        async () => (await rowsOf('inbox', definition.name)).length + (await count(definition.name)) === 7,
        {
          what: 'every event to be settled',
        },
      );
      broken = false;
      await redrive(scene.database, definition);
      await stopAll();
      expect(await effectsOf(scene.database, definition.name, bad)).toEqual(upTo(4));
    };
    const caught = await catches(PASSES_BY, check);
    expect((caught as { matcherResult?: unknown }).matcherResult).toBeDefined();
    const [first] = failures.filter(({ then }) => then === 'parked');
    expect(first).toMatchObject({ kind: 'unclear', attempts: 5, topic: 'intake.v1', type: 'CaseOpened' });
  });

  it('parks a permanent failure at once, and keeps no word of its message (I7)', async () => {
    const { name } = await consume((consumer) =>
      notingEffect(consumer, () => {
        throw new PermanentEffectError('山田 花子');
      }),
    );
    const caseId = randomUUID();
    await publish(caseMessage(caseId, 0));
    await waitFor(async () => (await parked(name)).length === 1, { what: 'the event to be parked' });
    expect(await countParked(scene.database)).toBe(1);
    expect(await parked(name)).toMatchObject([
      { key: caseId, count: 1, attempts: 1, errorClass: 'PermanentEffectError', errorCode: null },
    ]);
    expect(JSON.stringify(await rowsOf('parked_event', name))).not.toContain('花子');
  });

  it('redrives in order up to the next failure, and twice does no harm (I4, I5)', async () => {
    let failsAt = 0;
    const definition = await consume((consumer) =>
      notingEffect(consumer, (number) => {
        if (number === failsAt) throw new PermanentEffectError('no');
      }),
    );
    const { name } = definition;
    const caseId = randomUUID();
    await publish(...upTo(4).map((n) => caseMessage(caseId, n)));
    await waitFor(async () => (await count(name)) === 4, { what: 'four parked events' });
    failsAt = 2;
    expect(await redrive(scene.database, definition)).toEqual({ applied: 2, failedKeys: [caseId], remaining: 2 });
    expect(await parked(name)).toMatchObject([{ count: 2, attempts: 1 }]);
    failsAt = -1;
    expect(await redrive(scene.database, definition, { key: randomUUID() })).toMatchObject({
      applied: 0,
      remaining: 2,
    });
    const both = await Promise.all([redrive(scene.database, definition), redrive(scene.database, definition)]);
    expect(both.map(({ applied }) => applied).reduce((sum, each) => sum + each)).toBe(2);
    expect(await effectsOf(scene.database, name, caseId)).toEqual(upTo(4));
    await publish(caseMessage(caseId, 4));
    await awaitEffects(name, caseId, upTo(5));
  });

  it('leaves nothing parked behind nothing when redriven while events of the key arrive (I4, I5)', async () => {
    let broken = true;
    const definition = await consume((consumer) =>
      notingEffect(consumer, () => {
        if (broken) throw new PermanentEffectError('no');
      }),
    );
    const caseId = randomUUID();
    await publish(caseMessage(caseId, 0));
    await waitFor(async () => (await count(definition.name)) === 1, { what: 'a parked event' });
    broken = false;
    const arriving = (async () => {
      for (const n of upTo(30)) await publish(caseMessage(caseId, n + 1));
    })();
    await waitFor(
      async () => (await redrive(scene.database, definition)).remaining === 0 && (await count(definition.name)) === 0,
      { what: 'the key to be free' },
    );
    await arriving;
    await awaitEffects(definition.name, caseId, upTo(31));
  });

  it('quarantines what it cannot read, with where it came from, and goes on', async () => {
    const { name } = await consume((consumer) => notingEffect(consumer));
    const caseId = randomUUID();
    const healthy = caseMessage(caseId, 0);
    const wrong = (changes: Partial<LogMessage>): LogMessage => ({ ...caseMessage(caseId, 1), ...changes });
    const notJson = wrong({ body: Buffer.from([0xff, 0x00, 0x7b]) });
    const notValid = wrong({ body: Buffer.from('{"caseId":1}') });
    const unknown = wrong({ headers: { ...healthy.headers, ce_type: 'CaseVanished' } });
    const idless = wrong({ id: 'x', headers: { ...healthy.headers, ce_id: 'x' } });
    await publish(notJson, notValid, unknown, idless, healthy);
    await awaitEffects(name, caseId, [0]);
    const rows = await rowsOf('quarantine', name);
    expect(rows.map(({ reason }) => reason)).toEqual([
      'not-json',
      'wrong-payload',
      'wrong-attribute',
      'wrong-attribute',
    ]);
    expect(rows[0]).toMatchObject({ topic: 'intake.v1', partition: 0, offset: expect.stringMatching(/^\d+\.0$/) });
    expect(rows[0]?.bytes).toEqual(notJson.body);
    expect(await rowsOf('inbox', name)).toHaveLength(1);
  });

  it('skips a known event it has no effect for, without a trace', async () => {
    const { name } = await consume((consumer) => notingEffect(consumer));
    const caseId = randomUUID();
    const closed = { ...caseMessage(caseId, 0), body: Buffer.from('not looked at') };
    await publish({ ...closed, headers: { ...closed.headers, ce_type: 'CaseClosed' } }, caseMessage(caseId, 1));
    await awaitEffects(name, caseId, [1]);
    expect(await rowsOf('inbox', name)).toHaveLength(1);
    expect(await rowsOf('quarantine', name)).toEqual([]);
  });

  const count = async (consumer: string): Promise<number> => (await rowsOf('parked_event', consumer)).length;
  const cutConnections = () =>
    scene.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
});
