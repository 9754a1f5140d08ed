import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import { type AgencyId, type StaffId, systemClock, systemIds } from '@tsunagi/kernel';
import { sqlState } from '@tsunagi/persistence';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { catches, planted, serviceEnvironment, type ServiceEnvironment, waitFor } from '@tsunagi/testing';
import { auditService, bootAudit } from './audit.service-definition.js';

const PERSON = '0198f000-0000-7000-8000-000000000001';
/** The case of the record that the fault drops. */
const DROPPED = '0198f000-0000-7000-8000-000000000099';
const FORGET_LAST = `delete from outbox where id = (select max(id) from outbox where topic = 'access.v1' and key = 'referral')`;
const partner = { actor: { id: 'partner' as StaffId, agency: 'hidamari' as AgencyId, roles: ['partner' as const] } };

describe('audit', () => {
  let env: ServiceEnvironment;
  let audit: RunningService;
  let auditor: string;
  // Another service's records arrive by its own outbox; this test writes them into audit's, whose relay publishes them alike.
  const source = new AccessLog('referral', systemClock, systemIds);
  beforeAll(async () => {
    env = await serviceEnvironment('audit', allMigrations(auditService));
    audit = await bootAudit(env.settings);
    auditor = await env.issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
  });
  afterAll(async () => {
    await audit.close();
    await env.drop();
  });

  const get = async (path: string, token = auditor): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(`${audit.url}/api/v1/audit/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const items = async (path: string): Promise<Record<string, unknown>[]> =>
    (await get(path)).body['items'] as Record<string, unknown>[];
  const record = (action: 'view' | 'disclose', caseId?: string): Promise<void> =>
    env.db.database.transaction(async (tx) => {
      await source.record(tx, partner, {
        action,
        object: { kind: 'referral-package' },
        subject: PERSON,
        recipient: 'hidamari',
        ...(caseId && { caseId }),
      });
      // The fault: a source whose record never reaches the log.
      if (planted('record-dropped') && caseId === DROPPED) await tx.query(FORGET_LAST);
    });

  it('I10 takes in every record of a source and finds it by person, account and agency', async () => {
    await record('view');
    await record('disclose');
    const found = await waitFor(
      async () => {
        const all = await items(`records?subject=${PERSON}&agency=hidamari`);
        return all.length === 2 && all;
      },
      { what: 'both records at the auditor' },
    );
    expect(found.map(({ action }) => action)).toEqual(['disclose', 'view']);
    expect(await items('records?actor=nobody')).toEqual([]);
    expect((await items(`subjects/${PERSON}/disclosures`)).map(({ action }) => action)).toEqual(['disclose']);
  });

  it("records the auditor's own looking", async () => {
    await get(`records?subject=${PERSON}`);
    const own = await waitFor(
      async () => {
        const all = await items('records?actor=auditor&action=search');
        return all.length > 0 && all;
      },
      { what: "the auditor's own search in the log" },
    );
    expect(own[0]).toMatchObject({ purpose: 'audit', basis: { code: 'oversight' } });
  });

  it('I9 is closed to everybody else', async () => {
    const token = await env.issuer.token({
      sub: 'supervisor',
      agency: 'fukushi-somu',
      roles: ['supervisor', 'admin', 'coordinator'],
    });
    expect((await get('records', token)).status).toBe(403);
    expect((await get('records?actor=auditor', token)).status).toBe(403);
    expect((await get('integrity', token)).status).toBe(403);
    expect((await fetch(`${audit.url}/api/v1/audit/records`)).status).toBe(401);
  });

  it('shows everybody what they looked at themselves, and nobody else', async () => {
    const token = await env.issuer.token({ sub: 'partner', agency: 'hidamari', roles: ['partner'] });
    const { status, body } = await get('records?actor=partner', token);
    expect(status).toBe(200);
    const actors = (body['items'] as { actor: { id: string } }[]).map(({ actor }) => actor.id);
    expect(actors.length).toBeGreaterThan(0);
    expect(new Set(actors)).toEqual(new Set(['partner']));
  });

  it('pages without loss or repetition', async () => {
    for (let n = 0; n < 7; n++) await record('view', '0198f000-0000-7000-8000-00000000000c');
    await waitFor(async () => (await items('records?actor=partner&action=view&limit=100')).length === 8, {
      what: 'eight records',
    });
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await get(`records?actor=partner&action=view&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      cursor = body['next'] as string | null;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it.each([
    'update stored_record set record = record',
    'delete from stored_record',
    'truncate stored_record',
    'delete from finding',
  ])('I6 refuses "%s" by the service itself', async (sql) => {
    expect(await env.db.database.query(sql).then(() => null, sqlState)).toBe('42501');
  });

  it('I6 finds a record that a source dropped', async () => {
    const complete = async (): Promise<void> => {
      await record('view', DROPPED);
      await record('view');
      const [row] = await env.db.database.query<{ counter: number }>(
        `select counter::int from access_source where source = 'referral'`,
      );
      const report = await waitFor(
        async () => {
          const { body } = await get('integrity');
          const state = (body['sources'] as { source: string; lastCounter: number }[]).find(
            ({ source: name }) => name === 'referral',
          );
          return state?.lastCounter === row!.counter && body;
        },
        { what: 'the last counter of the source' },
      );
      expect(report['intact']).toBe(true);
    };
    expect(await catches('record-dropped', complete)).toBeDefined();
    expect((await items('findings'))[0]).toMatchObject({ kind: 'gap', source: 'referral' });
  });

  it('answers bad queries with the field', async () => {
    const { status, body } = await get('records?subject=x&limit=1000');
    expect(status).toBe(400);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/limit',
      '/subject',
    ]);
  });
});
