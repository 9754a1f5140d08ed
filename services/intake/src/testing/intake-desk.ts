import type { AccessRecord, Role } from '@tsunagi/contracts';
import { MovableClock } from '@tsunagi/kernel';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { bootIntake, intakeService } from '../index.js';

/** What came back; the test says which shape it expects. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
  /** The body as it was sent. */
  readonly text: string;
}
type Headers = Readonly<Record<string, string>>;

/** Somebody at a screen. */
export interface Caller {
  get<Body = Record<string, unknown>>(path: string, headers?: Headers): Promise<Answer<Body>>;
  send<Body = Record<string, unknown>>(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Headers,
  ): Promise<Answer<Body>>;
}
export interface OutboxEvent {
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The real service with a database, a bus and an issuer of its own. For tests only. */
export interface IntakeDesk {
  readonly env: ServiceEnvironment;
  readonly service: RunningService;
  readonly clock: MovableClock;
  as(sub: string, agency?: string, ...roles: Role[]): Promise<Caller>;
  /** Events in the order committed. */
  outbox(topic?: string): Promise<OutboxEvent[]>;
  /** Access records in their order. */
  accessRecords(): Promise<AccessRecord[]>;
  close(): Promise<void>;
}

export async function startIntakeDesk(): Promise<IntakeDesk> {
  const env = await serviceEnvironment('intake', allMigrations(intakeService));
  const clock = new MovableClock();
  const service = await bootIntake(env.settings, { clock });
  const { database } = env.db;
  return {
    env,
    service,
    clock,
    as: async (sub, agency = 'fukushi-somu', ...roles) => {
      const token = await env.issuer.token({ sub, agency, roles: roles.length > 0 ? roles : ['caseworker'] });
      return callerAt(service.url, token);
    },
    outbox: (topic = 'intake.v1') =>
      database.query<OutboxEvent>('select topic, type, key, payload from outbox where topic = $1 order by id', [topic]),
    accessRecords: async () => {
      const rows = await database.query<{ record: string }>('select record from access_record order by counter');
      return rows.map(({ record }) => JSON.parse(record) as AccessRecord);
    },
    close: async () => {
      await service.close();
      await env.drop();
    },
  };
}

function callerAt(url: string, token: string): Caller {
  async function call<Body>(method: string, path: string, body: unknown, headers: Headers): Promise<Answer<Body>> {
    const answer = await fetch(`${url}${path.startsWith('/internal') ? '' : '/api/v1'}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text) as Body, etag: answer.headers.get('etag'), text };
  }
  return {
    get: (path, headers = {}) => call('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => call(method, path, body, headers),
  };
}

export interface OpenedCase {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
}

/** A body for `POST /cases`; what a test cares about replaces the rest. */
export const consultationOf = (
  person: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
) => ({
  person: { name: '山田 太郎', ...person },
  channel: 'self-visit',
  consultation: { needs: [{ code: 'debt', primary: true }, { code: 'income' }], text: '督促状が届いている' },
  ...more,
});

/** @throws when the case is not opened. */
export async function openCaseFor(caller: Caller, person: Readonly<Record<string, unknown>> = {}): Promise<OpenedCase> {
  const answer = await caller.send<OpenedCase>('POST', '/cases', consultationOf(person));
  if (answer.status !== 201) throw new Error(`a case was not opened: ${answer.status}`);
  return answer.body;
}
