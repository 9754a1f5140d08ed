import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@tsunagi/contracts';
import { sqlState } from '@tsunagi/persistence';
import { allMigrations, type RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment } from '@tsunagi/testing';
import { formatSigner } from '@tsunagi/transparency-log';
import { Ajv } from 'ajv';
import iconv from 'iconv-lite';
import { auditService, bootAudit } from '../audit.service-definition.js';
import { auditEventSchema } from './fhir/audit-event-r4.schema.js';
import { checkEvidence } from './testing/check-evidence.js';
import { idOf, logAll, logSigner, recordOf, storeRecords } from './testing/filled-log.js';

const PERSON = idOf(1_000_001);
const OTHER = idOf(1_000_002);
const CASE = idOf(1_000_003);
const RECORDS = 600;
/** A staff id with a character that CP932 lacks, and one that a spreadsheet would run. */
const ODD_ACTORS: Readonly<Record<number, string>> = { 5: '𠮷田-01', 6: '=cmd' };

interface Order {
  readonly exportId: string;
  readonly records: number;
  readonly size: number;
  readonly waiting: number;
  readonly replaced?: number;
  readonly file: string;
  readonly reason: string;
}

describe('exports', () => {
  const signer = logSigner();
  let env: ServiceEnvironment;
  let audit: RunningService;
  let auditor: string;
  beforeAll(async () => {
    env = await serviceEnvironment('audit', allMigrations(auditService), { LOG_SIGNING_KEYS: formatSigner(signer) });
    const numbers = Array.from({ length: RECORDS }, (_, at) => at + 1);
    await storeRecords(
      env.db.database,
      numbers.map((number) =>
        recordOf({
          number,
          subject: number % 100 === 7 ? PERSON : OTHER,
          ...(number % 100 === 7 && { caseId: CASE }),
          ...(number % 50 === 0 && { action: 'disclose', recipient: 'hidamari', basis: { code: 'consent' } }),
          ...(ODD_ACTORS[number] && { actor: { id: ODD_ACTORS[number], agency: 'fukushi', roles: ['caseworker'] } }),
        }),
      ),
    );
    await logAll(env.db.database, signer);
    audit = await bootAudit(env.settings);
    auditor = await tokenOf('auditor', ['auditor']);
  });
  afterAll(async () => {
    await audit.close();
    await env.drop();
  });

  const tokenOf = (sub: string, roles: readonly Role[]): Promise<string> =>
    env.issuer.token({ sub, agency: 'kansa-jimukyoku', roles });
  const call = (path: string, init: RequestInit = {}, token = auditor): Promise<Response> =>
    fetch(`${audit.url}/api/v1/audit/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });
  const order = async (body: object, token = auditor): Promise<{ status: number; body: Order & { code?: string } }> => {
    const answer = await call(
      'exports',
      { method: 'POST', body: JSON.stringify({ reason: '定期の監査', ...body }) },
      token,
    );
    return { status: answer.status, body: (await answer.json()) as Order };
  };
  const fileOf = async ({ exportId }: Order): Promise<{ bytes: Buffer; headers: Headers }> => {
    const answer = await call(`exports/${exportId}/file`);
    expect(answer.status).toBe(200);
    return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
  };
  /** The audit service's own access records about an order, or about whatever carries this action. */
  const accesses = (where: string, parameters: readonly unknown[]): Promise<{ record: Record<string, unknown> }[]> =>
    env.db.database.query(
      `select record::jsonb as record from access_record where ${where} order by counter`,
      parameters,
    );

  it('gives one person’s records with a proof of each, the same bytes each time', async () => {
    const { status, body } = await order({ kind: 'evidence', scope: { subject: PERSON.toUpperCase() } });
    expect([status, body.records, body.file]).toEqual([201, 6, `/api/v1/audit/exports/${body.exportId}/file`]);
    const { bytes, headers } = await fileOf(body);
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toContain(`tsunagi-evidence-${body.exportId.slice(0, 8)}.zip`);
    const { indexes, records, names, description } = checkEvidence(bytes, signer.verifier);
    expect(indexes).toEqual([6, 106, 206, 306, 406, 506]);
    expect(records.map((record) => (JSON.parse(record) as { subject: string }).subject)).toEqual(
      Array.from({ length: 6 }, () => PERSON),
    );
    expect(names.filter((name) => name.startsWith('proofs/'))).toHaveLength(6);
    expect(description).toMatchObject({ size: body.size, records: 6, scope: { kind: 'person', subject: PERSON } });
    expect((await fileOf(body)).bytes.equals(bytes)).toBe(true);
  });

  it('gives every entry of a period, from its first record to its last', async () => {
    const scope = { from: '2026-11-21T00:10:00.000Z', to: '2026-11-21T00:29:30.000Z' };
    const { body } = await order({ kind: 'evidence', scope });
    const { indexes, description } = checkEvidence((await fileOf(body)).bytes, signer.verifier);
    expect(indexes).toEqual(Array.from({ length: 20 }, (_, at) => at + 9));
    expect(description).toMatchObject({
      records: 20,
      scope: { kind: 'period', from: scope.from, to: scope.to, firstIndex: 9, lastIndex: 28 },
    });
  });

  it('says that a person has no record, but makes no file of an empty period', async () => {
    const nobody = await order({ kind: 'evidence', scope: { subject: idOf(77) } });
    expect([nobody.status, nobody.body.records]).toEqual([201, 0]);
    expect(checkEvidence((await fileOf(nobody.body)).bytes, signer.verifier).indexes).toEqual([]);
    const empty = await order({ kind: 'evidence', scope: { from: '2001-01-01', to: '2001-01-01' } });
    expect([empty.status, empty.body.code]).toEqual([422, 'export-empty-period']);
  });

  it('writes a table in UTF-8 or CP932, and counts what CP932 lacks', async () => {
    const scope = { to: '2026-11-21T00:06:00.000Z', agency: 'fukushi' };
    const utf8 = await order({ kind: 'csv', scope });
    const table = (await fileOf(utf8.body)).bytes.toString('utf8');
    expect(table.startsWith('\ufeff"ログ番号"')).toBe(true);
    expect(table.trimEnd().split('\r\n')).toHaveLength(7);
    expect(table).toContain('"\'=cmd"');
    expect(table).toContain('"𠮷田-01"');
    const cp932 = await order({ kind: 'csv', scope, encoding: 'cp932' });
    expect(cp932.body.replaced).toBe(1);
    const { bytes, headers } = await fileOf(cp932.body);
    expect(headers.get('content-type')).toBe('text/csv; charset=Windows-31J');
    expect(iconv.decode(bytes, 'cp932')).toContain('"〓田-01"');
  });

  it('writes FHIR AuditEvents, one a line', async () => {
    const { body } = await order({ kind: 'fhir', scope: { recipient: 'hidamari' } });
    expect(body.records).toBe(12);
    const { bytes, headers } = await fileOf(body);
    expect(headers.get('content-type')).toContain('application/fhir+ndjson');
    const valid = new Ajv({ strict: false }).compile(auditEventSchema);
    const lines = bytes.toString().trimEnd().split('\n');
    expect(lines.map((line) => valid(JSON.parse(line)))).toEqual(Array.from({ length: 12 }, () => true));
  });

  it('records every order and every fetching, with the number of records and the one person', async () => {
    const { body } = await order({ kind: 'evidence', scope: { subject: PERSON } });
    await fileOf(body);
    const found = await accesses(`record::jsonb #>> '{object,id}' = $1`, [body.exportId]);
    // Earlier exports of this person are in the log by now, and in this one.
    const whole = { action: 'export', subject: PERSON, count: body.records, purpose: 'audit' };
    expect(body.records).toBeGreaterThanOrEqual(6);
    expect(found.map(({ record }) => record)).toEqual([
      expect.objectContaining({ ...whole, basis: { code: 'oversight' } }),
      expect.objectContaining(whole),
    ]);
  });

  it('lists what was exported and why; the reason is sealed where it is kept', async () => {
    const { body } = await order({ kind: 'csv', scope: { caseId: CASE }, reason: '住民からの申出' });
    expect((await (await call(`exports/${body.exportId}`)).json()) as Order).toEqual(body);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await call(`exports?limit=2${cursor && `&cursor=${cursor}`}`);
      const { items, next } = (await answer.json()) as { items: Order[]; next: string | null };
      if (cursor === '') expect(items[0]).toMatchObject({ reason: '住民からの申出', records: body.records });
      seen.push(...items.map(({ exportId }) => exportId));
      cursor = next;
    }
    const [row] = await env.db.database.query<{ count: number }>('select count(*)::int as count from export_order');
    expect([seen.length, new Set(seen).size]).toEqual([row!.count, row!.count]);
    const clear = await env.db.database.query(`select 1 from export_order o where o::text like '%住民からの申出%'`);
    expect(clear).toEqual([]);
  });

  it.each([
    [{ kind: 'evidence', scope: { subject: PERSON, action: 'view' } }, 'invalid-content'],
    [{ kind: 'evidence', scope: {} }, 'invalid-content'],
    [{ kind: 'evidence', scope: { from: '2026-11-21' } }, 'invalid-content'],
    [{ kind: 'csv', scope: { from: '2026-11-22', to: '2026-11-21' } }, 'invalid-content'],
    [{ kind: 'fhir', scope: {}, encoding: 'cp932' }, 'invalid-content'],
    [{ kind: 'csv', scope: {}, reason: '番号は 123456789018 です' }, 'my-number'],
  ])('refuses %j', async (body, code) => {
    expect(await order(body)).toMatchObject({ status: 422, body: { code } });
  });

  it('I9 is closed to everybody but auditors, and keeps a record of the attempt', async () => {
    const { body } = await order({ kind: 'csv', scope: { subject: PERSON } });
    const token = await tokenOf('kanri', ['supervisor', 'admin', 'coordinator', 'caseworker', 'partner', 'reporter']);
    expect((await order({ kind: 'csv', scope: {} }, token)).status).toBe(403);
    for (const path of ['exports', `exports/${body.exportId}`, `exports/${body.exportId}/file`, 'disclosures'])
      expect((await call(path, {}, token)).status).toBe(403);
    const denied = await accesses(`record::jsonb #>> '{actor,id}' = 'kanri'`, []);
    expect(denied.map(({ record }) => [record['action'], record['reason']])).toEqual(
      Array.from({ length: 5 }, () => ['denied', 'role-missing']),
    );
  });

  it('knows no export that was never ordered', async () => {
    for (const path of [`exports/${idOf(5)}`, `exports/${idOf(5)}/file`]) expect((await call(path)).status).toBe(404);
    const denied = await accesses(`record::jsonb ->> 'reason' = 'not-found'`, []);
    expect(denied).toHaveLength(2);
  });

  it.each(['update export_order set records = 0', 'delete from export_seal', 'truncate export_order cascade'])(
    'I6 refuses "%s" by the service itself',
    async (sql) => {
      expect(await env.db.database.query(sql).then(() => null, sqlState)).toBe('42501');
    },
  );
});
