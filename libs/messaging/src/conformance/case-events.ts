import { randomUUID } from 'node:crypto';
import type { SqlMigration, Database, Tx } from '@tsunagi/persistence';
import { on, type Effect } from '../consumer.js';
import { toLogMessage } from '../envelope.js';
import type { LogMessage } from '../event-log.js';
import { pgBossEventLog } from '../event-log-pgboss.js';
import { messagingMigrations } from '../migrations.js';
import { appendEvents, type OutgoingEventOf } from '../outbox.js';

/** A table for effects to be seen in, and rows for writers to lock before they append. */
const scene: SqlMigration = {
  name: 'Scene1763700000099',
  up: `create table seen_effect (place bigserial primary key, consumer text, key text, number int);
       create table case_row (id text primary key, number int not null default 0);`,
};

export const AT = new Date('2026-11-02T01:02:03.000Z');

/** `testPostgres()` of the testing library. */
export interface DatabaseServer {
  createDatabase(
    name: string,
    migrations: readonly SqlMigration[],
  ): Promise<{ ownerUrl: string; url: string; database: Database; drop(): Promise<void> }>;
}

/** A service's database and a bus, empty. */
export async function openScene(postgres: DatabaseServer) {
  const service = await postgres.createDatabase('scene', [...messagingMigrations, scene]);
  const bus = await postgres.createDatabase('bus', []);
  const log = await pgBossEventLog({
    busUrl: bus.ownerUrl,
    name: 'scene',
    backoff: { baseMs: 5, maxMs: 50 },
    onError: () => undefined,
  });
  return {
    ...service,
    log,
    close: async () => {
      await log.close();
      await service.drop();
      await bus.drop();
    },
  };
}

/** The nth event of a case; the number rides along as the case's number. */
export const caseOpened = (caseId: string, number: number): OutgoingEventOf<'intake.v1', 'CaseOpened'> => ({
  topic: 'intake.v1',
  type: 'CaseOpened',
  key: caseId,
  aggregateType: 'case',
  aggregateId: caseId,
  occurredAt: AT,
  payload: {
    caseId,
    personId: randomUUID(),
    agency: 'fukushi-somu',
    assignee: 'caseworker',
    number: String(number),
    at: AT.toISOString(),
  },
});

/** The same as it travels, without an outbox. */
export const caseMessage = (caseId: string, number: number, traceparent: string | null = null): LogMessage => {
  const event = caseOpened(caseId, number);
  return toLogMessage({
    id: '0',
    event_id: randomUUID(),
    topic: event.topic,
    key: caseId,
    type: event.type,
    version: 1,
    payload: JSON.stringify(event.payload),
    traceparent,
    occurred_at: AT,
  });
};

/** An effect that writes down what it saw; `before` may refuse. */
export const notingEffect = (
  consumer: string,
  before: (number: number, tx: Tx) => void | Promise<void> = () => undefined,
): Record<string, Effect> =>
  on('intake.v1', 'CaseOpened', async (tx, { caseId, number }) => {
    await before(Number(number), tx);
    await tx.query('insert into seen_effect (consumer, key, number) values ($1, $2, $3)', [
      consumer,
      caseId,
      Number(number),
    ]);
  });

/** The numbers that took effect for a case, in the order they did. */
export async function effectsOf(database: Database, consumer: string, caseId: string): Promise<number[]> {
  const rows = await database.query<{ number: number }>(
    'select number from seen_effect where consumer = $1 and key = $2 order by place',
    [consumer, caseId],
  );
  return rows.map(({ number }) => number);
}

/** One change of a case: locks its row, counts on, appends the event. @returns the event's number. */
export async function changeCase(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.query<{ number: number }>(
    `insert into case_row (id) values ($1) on conflict (id) do update set number = case_row.number + 1 returning number`,
    [caseId],
  );
  await appendEvents(tx, [caseOpened(caseId, row!.number)]);
  return row!.number;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
