import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment, waitFor } from '@tsunagi/testing';
import {
  decodeBundle,
  decodeTile,
  formatSigner,
  formatVerifierKey,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseProof,
  rangeRoot,
  subtreesOf,
  tilePath,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
} from '@tsunagi/transparency-log';
import { bootAudit } from '../audit.service-definition.js';
import { auditMigrations, logKey, startTestWitness, storeRecords, type TestWitness } from '../testing/log-fixture.js';

const key = logKey();

describe('the log over HTTP', () => {
  let env: ServiceEnvironment;
  let audit: RunningService;
  let witness: TestWitness;
  let auditor: string;
  let caseworker: string;
  beforeAll(async () => {
    witness = await startTestWitness('one.example', [key]);
    env = await serviceEnvironment('audit', auditMigrations, {
      LOG_SIGNING_KEYS: formatSigner(key),
      LOG_WITNESSES: `${formatVerifierKey(witness.key)}@${witness.url}`,
      LOG_CHECKPOINT_MS: '50',
    });
    await storeRecords(env.db.database, 300);
    audit = await bootAudit(env.settings);
    auditor = await env.issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
    caseworker = await env.issuer.token({ sub: 'caseworker', agency: 'fukushi-somu', roles: ['caseworker'] });
    await waitFor(async () => (await published()).size >= 300, { what: 'the records to be published' });
  });
  afterAll(async () => {
    await audit.close();
    await witness.close();
    await env.drop();
  });

  const get = (path: string, token = auditor, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${audit.url}/api/v1/audit/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await get(path)).arrayBuffer());
  const published = async () => {
    const note = await (await get('log/checkpoint')).text();
    return { note, ...parseCheckpoint(parseNote(note).text) };
  };
  const problem = async (answer: Response): Promise<{ status: number; code: unknown; detail: unknown }> => {
    const body = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, code: body['code'], detail: body['detail'] };
  };
  /** Records of looks into the log, once they have come in. */
  const looks = (kind: string, action: string): Promise<Record<string, unknown>[]> =>
    waitFor(
      async () => {
        const rows = await env.db.database.query<{ record: string }>(
          'select record from stored_record where object_kind = $1 and action = $2',
          [kind, action],
        );
        return rows.length > 0 && rows.map(({ record }) => JSON.parse(record) as Record<string, unknown>);
      },
      { what: `a look at ${kind}` },
    );

  it('serves the checkpoint as text, signed by the log and its witness', async () => {
    const answer = await get('log/checkpoint', caseworker);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(verifyNote(parseNote(await answer.text()), [key.verifier, witness.key])).toHaveLength(2);
    expect((await looks('log-checkpoint', 'view'))[0]).toMatchObject({
      purpose: 'audit',
      basis: { code: 'oversight' },
    });
  });

  it('names the keys: the log’s, then the witness’s', async () => {
    expect(await (await get('log/vkey')).text()).toBe(
      `${formatVerifierKey(key.verifier)}\n${formatVerifierKey(witness.key)}\n`,
    );
  });

  it('I6 serves tiles from which the signed root can be worked out, and entries that are in them', async () => {
    const { size, root } = await published();
    const read = subtreesOf(size, async (tile) => decodeTile(await bytes(`log/${tilePath(tile)}`), tile.width));
    expect(await rangeRoot(0, size, read)).toEqual(root);
    const [entries, hashes] = [await bytes('log/tile/entries/001.p/44'), await bytes('log/tile/0/001.p/44')];
    expect(decodeBundle(entries, 44).map((entry) => leafHash(entry))).toEqual(decodeTile(hashes, 44));
    expect((await looks('log-entries', 'export'))[0]).toMatchObject({
      object: { kind: 'log-entries', id: 'tile/entries/001.p/44' },
      count: 44,
    });
  });

  it('lets a full tile be kept by who may read it, and bundles by nobody', async () => {
    const tile = await get('log/tile/0/000', caseworker);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect((await tile.arrayBuffer()).byteLength).toBe(8_192);
    expect((await get('log/tile/entries/000')).headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    'log/tile/0/999',
    'log/tile/0/001.p/255',
    'log/tile/1/000',
    'log/tile/0/1',
    'log/tile/0/x000/001',
    'log/tile/00/000',
    'log/tile/0/000.p/0',
    'log/tile/entries/999',
    'log/tile/other/000',
  ])('answers 404 to "%s"', async (path) => {
    expect(await problem(await get(path))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('I9 keeps entries, proofs and state from everybody but auditors', async () => {
    for (const path of ['log/tile/entries/000', 'log/state', 'records/0198f000-0000-7000-8000-000000000001/proof'])
      expect((await get(path, caseworker)).status).toBe(403);
    expect((await fetch(`${audit.url}/api/v1/audit/log/checkpoint`)).status).toBe(401);
  });

  it('I6 proves that a record is in the log, as JSON and as a file', async () => {
    const [row] = await env.db.database.query<{ record_id: string; record: string }>(
      'select record_id, record from stored_record where counter = 200',
    );
    const answer = await get(`records/${row!.record_id}/proof`);
    const body = (await answer.json()) as { recordId: string; index: number; record: string; proof: string };
    expect(body).toMatchObject({ recordId: row!.record_id, index: 199, record: row!.record });
    const file = await get(`records/${row!.record_id}/proof`, auditor, { accept: 'text/plain' });
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const proof = parseProof(await file.text());
    expect(proof.extra!.toString('utf8')).toBe(row!.record);
    const note = parseNote(proof.checkpoint);
    expect(verifyNote(note, [key.verifier, witness.key])).toHaveLength(2);
    const { size, root } = parseCheckpoint(note.text);
    expect(() =>
      verifyInclusion({ index: proof.index, size, root }, leafHash(proof.extra!), proof.hashes),
    ).not.toThrow();
  });

  it('says of a record that is not in a published checkpoint yet when to ask again, and 404 of one that is not there', async () => {
    await storeRecords(env.db.database, 1, { source: 'late', lined: false });
    const [row] = await env.db.database.query<{ record_id: string }>(
      `select record_id from stored_record where source = 'late'`,
    );
    const early = await problem(await get(`records/${row!.record_id}/proof`));
    expect(early).toMatchObject({ status: 409, code: 'record-not-yet-proven' });
    expect(early.detail).toContain('2秒');
    const none = await get('records/0198f000-0000-7000-8000-000000000001/proof', auditor, { 'accept-language': 'en' });
    expect(await problem(none)).toMatchObject({ status: 404, code: 'not-found' });
    expect((await looks('log-proof', 'denied')).map(({ reason }) => reason)).toContain('record-not-yet-proven');
  });

  it('I6 proves that the log begins with an earlier head of its own', async () => {
    const before = await published();
    await storeRecords(env.db.database, 10, { source: 'more' });
    await waitFor(async () => (await published()).size >= before.size + 10, { what: 'the log to grow' });
    // Looking is recorded, so the log grows on: the size proven is the one answered.
    const body = (await (await get(`log/consistency?old=${before.size}`)).json()) as { size: number; proof: string[] };
    const size = await env.db.database.query<{ root: Buffer }>('select root from log_checkpoint where size = $1', [
      body.size,
    ]);
    const proof = body.proof.map((hash) => Buffer.from(hash, 'base64'));
    expect(() => verifyConsistency(before, { size: body.size, root: size[0]!.root }, proof)).not.toThrow();
    expect(await problem(await get('log/consistency?old=9999999'))).toMatchObject({
      status: 409,
      code: 'log-size-unknown',
    });
  });

  it('tells how the log is doing', async () => {
    const state = (await (await get('log/state')).json()) as Record<string, unknown>;
    expect(state).toMatchObject({
      origin: 'minatono.example/audit',
      state: 'running',
      checkpoint: { size: expect.any(Number) },
      witnesses: [{ name: 'one.example', state: expect.stringMatching(/agrees|behind/) }],
      stamp: null,
    });
    expect(state['explanation']).toBeUndefined();
    await waitFor(
      async () => {
        const { recheck } = (await (await get('log/state')).json()) as { recheck: { ok: boolean } | null };
        return recheck?.ok;
      },
      { what: 'a first recheck' },
    );
  });

  it('I6 never serves what is not published, however far the log has grown', async () => {
    witness.temper = 'silent';
    const before = await published();
    await storeRecords(env.db.database, 600, { source: 'unseen' });
    await waitFor(
      async () => {
        const [row] = await env.db.database.query<{ waiting: boolean }>(
          'select exists (select 1 from log_pending) as waiting',
        );
        return row?.waiting === false;
      },
      { what: 'the records in the log' },
    );
    expect((await published()).size).toBe(before.size);
    expect((await get('log/tile/0/002')).status).toBe(404);
    expect((await get('log/tile/entries/002')).status).toBe(404);
    witness.temper = 'honest';
    await waitFor(async () => (await get('log/tile/0/002')).status === 200, { what: 'the tile once published' });
  });
});

describe('without signing keys', () => {
  let env: ServiceEnvironment;
  let audit: RunningService;
  beforeAll(async () => {
    env = await serviceEnvironment('audit', auditMigrations);
    audit = await bootAudit(env.settings);
  });
  afterAll(async () => {
    await audit.close();
    await env.drop();
  });

  it('answers that there is no log, and sequences nothing', async () => {
    const token = await env.issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
    const get = (path: string): Promise<Response> =>
      fetch(`${audit.url}/api/v1/audit/log/${path}`, {
        headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
      });
    for (const path of ['checkpoint', 'vkey', 'tile/0/000', 'tile/entries/000']) {
      const answer = await get(path);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'log-not-configured' });
    }
    expect(await (await get('state')).json()).toMatchObject({ state: 'not-configured', size: 0 });
    expect(await env.db.database.query('select 1 from log')).toEqual([]);
  });
});
