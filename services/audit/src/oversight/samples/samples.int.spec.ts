import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import { algorithms, formatSigner, generateSigner } from '@tsunagi/transparency-log';
import { type AuditDesk, look, startAuditDesk } from '../../testing/audit-desk.js';
import { drawSample } from './draw-sample.js';

const DAY = { from: '2026-11-17T00:00:00+09:00', to: '2026-11-17T23:59:59+09:00' };

interface Sample {
  state: string;
  seed: string;
  population: number;
  firstIndex: number;
  lastIndex: number;
  checkpoint: { size: number; root: string };
  drawn: number;
  checked: number;
  records: { recordId: string; index: number; result: string | null; note: string | null }[];
}

describe('samples', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    const signer = generateSigner('minatono.example/audit', algorithms.ed25519);
    desk = await startAuditDesk({ LOG_SIGNING_KEYS: formatSigner(signer), LOG_CHECKPOINT_MS: '50' });
    await desk.record({ id: 'hana', agency: 'fukushi-somu' }, ...Array.from({ length: 30 }, (_, n) => look(n)));
  });
  afterAll(() => desk.close());

  const ask = async (size: number): Promise<string> => {
    const { status, body } = await desk.auditor.post('samples', { ...DAY, size });
    expect([status, body['state']]).toEqual([201, 'waiting']);
    return body['sampleId'] as string;
  };
  const drawn = (sampleId: string): Promise<Sample> =>
    waitFor(
      async () => {
        const sample = (await desk.auditor.get(`samples/${sampleId}`)).body as unknown as Sample;
        return sample.state === 'drawn' && sample;
      },
      { what: 'the sample drawn' },
    );

  it('are drawn from a checkpoint that came after the request, as anybody can draw again', async () => {
    const sampleId = await ask(10);
    const sample = await drawn(sampleId);
    const { database } = desk.env.db;
    const [request] = await database.query<{ index: number }>(
      `select e.index::int as index from stored_record join log_entry e using (source, counter)
       where object_id = $1 and action = 'create'`,
      [sampleId],
    );
    expect(sample.checkpoint.size).toBeGreaterThan(request!.index);
    const earlier = await database.query(
      'select 1 from log_checkpoint where published_at is not null and size > $1 and size < $2',
      [request!.index, sample.checkpoint.size],
    );
    expect(earlier).toEqual([]);
    expect(sample.population).toBe(sample.lastIndex - sample.firstIndex + 1);
    const range = { first: sample.firstIndex, last: sample.lastIndex };
    const again = drawSample(Buffer.from(sample.seed, 'base64'), sampleId, range, 10);
    expect(sample.records.map(({ index }) => index)).toEqual(again);
    const ids = await database.query<{ id: string; index: number }>(
      `select record_id as id, e.index::int as index from stored_record join log_entry e using (source, counter)
       where e.index = any($1)`,
      [again],
    );
    const byIndex = new Map(ids.map(({ id, index }) => [index, id]));
    expect(sample.records.map(({ recordId }) => recordId)).toEqual(again.map((index) => byIndex.get(index)));
  });

  it('are never drawn twice', async () => {
    const sample = await drawn(await ask(3));
    const { database } = desk.env.db;
    for (const sql of ['update sample set size = 2', 'delete from sample_record', 'update sample_check set n = 2'])
      await expect(database.query(sql)).rejects.toThrow();
    expect(sample.records).toHaveLength(3);
  });

  it('are checked record by record; the last check counts', async () => {
    const sampleId = await ask(2);
    const { records } = await drawn(sampleId);
    const [first, second] = records.map(({ recordId }) => recordId);
    const check = (recordId: string, result: string, note?: string) =>
      desk.auditor.post(`samples/${sampleId}/checks`, { recordId, result, ...(note && { note }) });
    expect((await check(first!, 'question', '目的が分からない')).status).toBe(201);
    expect((await check(first!, 'plausible', '引継ぎの日と合う')).status).toBe(201);
    const { body } = await desk.auditor.get(`samples/${sampleId}`);
    expect(body).toMatchObject({
      checked: 1,
      records: [
        { recordId: first, result: 'plausible', note: '引継ぎの日と合う' },
        { recordId: second, result: null, note: null },
      ],
    });
    const kept = await desk.env.db.database.query<{ row: string }>('select c::text as row from sample_check c');
    expect(kept.map(({ row }) => row).join()).not.toMatch(/引継ぎ|目的/);
    const wrong = await check('0198f000-0000-7000-8000-0000000000ff', 'plausible');
    expect([wrong.status, (wrong.body['errors'] as { code: string }[])[0]!.code]).toEqual([422, 'record-not-sampled']);
    const lines = (await desk.auditor.get('samples')).body['items'] as { sampleId: string; checked: number }[];
    expect(lines[0]).toMatchObject({ sampleId, checked: 1 });
  });

  it('of a period without records are drawn empty', async () => {
    const { body } = await desk.auditor.post('samples', { from: '2020-01-01', to: '2020-01-02', size: 5 });
    expect(await drawn(body['sampleId'] as string)).toMatchObject({ population: 0, drawn: 0, records: [] });
  });

  it('I9 are for auditors alone', async () => {
    const others = await desk.as('kakari', 'fukushi-somu', 'supervisor', 'admin', 'coordinator');
    const id = '0198f000-0000-7000-8000-0000000000ff';
    const answers = [
      await others.get('samples'),
      await others.get(`samples/${id}`),
      await others.post('samples', { ...DAY, size: 1 }),
      await others.post(`samples/${id}/checks`, { recordId: id, result: 'plausible' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await desk.auditor.get(`samples/${id}`)).status).toBe(404);
    expect((await desk.auditor.post('samples', { ...DAY, size: 0 })).status).toBe(422);
  });
});

describe('samples without a log', () => {
  it('are refused, since nobody could check the draw', async () => {
    const desk = await startAuditDesk();
    const { status, body } = await desk.auditor.post('samples', { ...DAY, size: 1 });
    expect([status, body['code']]).toEqual([503, 'log-not-configured']);
    await desk.close();
  });
});
