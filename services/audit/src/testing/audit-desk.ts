import { type Access, AccessLog } from '@tsunagi/audit-client';
import type { Role } from '@tsunagi/contracts';
import { type AgencyId, type CaseId, MovableClock, type PersonId, type StaffId, systemIds } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import { allMigrations } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment, waitFor } from '@tsunagi/testing';
import { auditService, bootAudit } from '../audit.service-definition.js';

/** Tuesday, 2026-11-17, 10:00 in Tokyo. */
export const MORNING = new Date('2026-11-17T01:00:00Z');

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
export interface Caller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
}

/** The audit service with a movable clock, and sources that write records as other services do. */
export interface AuditDesk {
  readonly clock: MovableClock;
  readonly env: ServiceEnvironment;
  readonly auditor: Caller;
  as(sub: string, agency: string, ...roles: Role[]): Promise<Caller>;
  /** Records at the present time of the clock. @returns once audit has them */
  record(actor: { id: string; agency: string; roles?: Role[] }, ...accesses: Access[]): Promise<void>;
  openCase(caseId: string, personId: string, agency?: string): Promise<void>;
  closeCase(caseId: string, personId: string, agency?: string): Promise<void>;
  /** Records kept so far that fit, as parsed JSON, oldest first. */
  records(condition: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** @param settings further ones, e.g. those of a log */
export async function startAuditDesk(settings: Readonly<Record<string, string>> = {}): Promise<AuditDesk> {
  const env = await serviceEnvironment('audit', allMigrations(auditService), settings);
  const clock = new MovableClock(MORNING);
  const audit = await bootAudit(env.settings, { clock });
  const source = new AccessLog('intake', clock, systemIds);
  const callerWith = (token: string): Caller => {
    const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const answer = await fetch(`${audit.url}/api/v1/audit/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    return {
      get: (path) => call('GET', path),
      post: (path, body = {}) => call('POST', path, body),
      put: (path, body) => call('PUT', path, body),
    };
  };
  const as: AuditDesk['as'] = async (sub, agency, ...roles) =>
    callerWith(await env.issuer.token({ sub, agency, roles }));
  const cases = casesOf(env, clock);
  return {
    clock,
    env,
    as,
    ...cases,
    auditor: await as('auditor', 'kansa-jimukyoku', 'auditor'),
    record: async ({ id, agency, roles = ['caseworker'] }, ...accesses) => {
      const actor = { id: id as StaffId, agency: agency as AgencyId, roles };
      await env.db.database.transaction((tx) => source.record(tx, { actor, purpose: 'support' }, ...accesses));
      await arrived(env);
    },
    records: async (condition) => {
      const rows = await env.db.database.query<{ record: string }>(
        `select record from stored_record where ${condition} order by sequence`,
      );
      return rows.map(({ record }) => JSON.parse(record) as Record<string, unknown>);
    },
    close: async () => {
      await audit.close();
      await env.drop();
    },
  };
}

/** All that any source has written has been taken in. */
export const arrived = (env: ServiceEnvironment): Promise<true> =>
  waitFor(
    async () => {
      const [row] = await env.db.database.query<{ missing: number }>(
        `select count(*)::int as missing from access_record a where not exists
           (select 1 from stored_record s where s.source = a.source and s.counter = a.counter)`,
      );
      return row!.missing === 0;
    },
    { what: 'every record at the audit service' },
  );

function casesOf(env: ServiceEnvironment, clock: MovableClock): Pick<AuditDesk, 'openCase' | 'closeCase'> {
  const tell = async (
    type: 'CaseOpened' | 'CaseClosed',
    payload: Record<string, string>,
    condition: string,
  ): Promise<void> => {
    const caseId = payload['caseId']!;
    const at = clock.now();
    await env.db.database.transaction((tx) =>
      appendEvents(tx, [
        {
          topic: 'intake.v1',
          type,
          key: caseId,
          aggregateType: 'case',
          aggregateId: caseId,
          occurredAt: at,
          payload: { ...payload, at: at.toISOString() } as never,
        },
      ]),
    );
    await waitFor(
      async () =>
        (await env.db.database.query(`select 1 from case_period where case_id = $1 and ${condition}`, [caseId]))
          .length > 0,
      { what: `${type} at the audit service` },
    );
  };
  return {
    openCase: (caseId, personId, agency = 'fukushi-somu') =>
      tell('CaseOpened', { caseId, personId, agency, assignee: 'hana', number: 'R8-1' }, 'closed_at is null'),
    closeCase: (caseId, personId, agency = 'fukushi-somu') =>
      tell('CaseClosed', { caseId, personId, agency }, 'closed_at is not null'),
  };
}

/** A person of the tests. @param n 0–999 */
export const personId = (n: number): PersonId =>
  `0198f000-0000-7000-8000-000000000${String(n).padStart(3, '0')}` as PersonId;
export const caseId = (n: number): CaseId => `0198f000-0000-7000-8000-000000001${String(n).padStart(3, '0')}` as CaseId;
/** A look at the case of a person. */
export const look = (n: number, more: Partial<Access> = {}): Access => ({
  action: 'view',
  object: { kind: 'case', id: caseId(n) },
  subject: personId(n),
  caseId: caseId(n),
  basis: { code: 'own-case' },
  categories: ['identity'],
  ...more,
});
