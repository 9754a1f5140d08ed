import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { auditService, bootAudit } from '../audit.service-definition.js';
import { idOf, logAll, logSigner, ORIGIN, recordOf, storeRecords } from '../exports/testing/filled-log.js';

describe('the monthly report', () => {
  let env: ServiceEnvironment;
  let audit: RunningService;
  let auditor: string;
  beforeAll(async () => {
    env = await serviceEnvironment('audit', allMigrations(auditService));
    const { database } = env.db;
    await storeRecords(database, [
      recordOf({ number: 1 }),
      recordOf({ number: 2, purpose: undefined }),
      recordOf({ number: 3, outcome: 'refused' }),
      recordOf({ number: 4, action: 'break-glass', purpose: 'emergency' }),
      recordOf({ number: 5, action: 'denied', outcome: 'refused' }),
      ...[6, 7].map((number) =>
        recordOf({ number, action: 'disclose', recipient: 'hidamari', subject: idOf(99), basis: { code: 'consent' } }),
      ),
      // The last moment of October in Japan, and the first of December.
      recordOf({ number: 8, at: '2026-10-31T14:59:59.999Z' }),
      recordOf({ number: 9, at: '2026-11-30T15:00:00.000Z' }),
    ]);
    await logAll(database, logSigner());
    await database.query(
      `insert into finding (finding_id, kind, source, first_counter, last_counter, found_at)
       values ($1, 'gap', 'intake', 10, 12, '2026-11-22T00:00:00Z')`,
      [idOf(500)],
    );
    audit = await bootAudit(env.settings);
    auditor = await env.issuer.token({ sub: 'kansa-01', agency: 'kansa-jimukyoku', roles: ['auditor'] });
  });
  afterAll(async () => {
    await audit.close();
    await env.drop();
  });

  const get = (path: string, token = auditor): Promise<Response> =>
    fetch(`${audit.url}/api/v1/audit/reports/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const own = (where: string): Promise<{ action: string; object: { id?: string }; reason?: string }[]> =>
    env.db.database
      .query<{ record: string }>(`select record from access_record where record::jsonb ${where} order by counter`)
      .then((rows) =>
        rows.map(({ record }) => JSON.parse(record) as { action: string; object: { id?: string }; reason?: string }),
      );

  it('counts what happened in the month, by Japan’s calendar', async () => {
    const figures = (await (await get('2026-10')).json()) as { accesses: { total: number } };
    expect(figures.accesses.total).toBe(1);
  });

  it('counts by action, agency, purpose, basis, recipient and finding, and tells how the log stands', async () => {
    const answer = await get('2026-11');
    expect(answer.status).toBe(200);
    const figures = (await answer.json()) as Record<string, unknown> & { accesses: { byAction: unknown[] } };
    expect(figures).toMatchObject({
      month: '2026-11',
      denied: 2,
      breakGlass: 1,
      disclosures: { total: 2, byRecipient: [{ recipient: 'hidamari', count: 2, persons: 1 }] },
      findings: [{ category: 'integrity', kind: 'gap', state: 'open', count: 1 }],
      reviews: [],
      log: { origin: ORIGIN, size: 9, checkpoint: { size: 9 }, recheck: null, latestStamp: null, stamps: 0 },
    });
    expect(figures.accesses).toMatchObject({
      byPurpose: expect.arrayContaining([
        { code: 'emergency', count: 1 },
        { code: null, count: 1 },
      ]),
      byBasis: expect.arrayContaining([{ code: 'consent', count: 2 }]),
    });
    expect(figures.accesses.byAction).toEqual(
      expect.arrayContaining([
        { code: 'view', count: 3 },
        { code: 'disclose', count: 2 },
      ]),
    );
  });

  it('is a PDF, and its making is on record as printing', async () => {
    const answer = await get('2026-11/file');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toContain('tsunagi-audit-report-2026-11.pdf');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toBe('%%EOF\n');
    expect(await own(`->> 'action' = 'print'`)).toEqual([
      expect.objectContaining({ object: { kind: 'audit-report', id: '2026-11' }, purpose: 'audit' }),
    ]);
  });

  it('does not exist for a month that is none or has not begun, nor for others', async () => {
    for (const month of ['2099-01', '2026-13', '2026-11-21']) expect((await get(month)).status).toBe(404);
    const token = await env.issuer.token({ sub: 'kanri', agency: 'fukushi', roles: ['admin', 'supervisor'] });
    for (const path of ['2026-11', '2026-11/file']) expect((await get(path, token)).status).toBe(403);
    const reasons = (await own(`->> 'action' = 'denied'`)).map(({ reason }) => reason);
    expect(reasons).toEqual(['not-found', 'not-found', 'not-found', 'role-missing', 'role-missing']);
  });
});
