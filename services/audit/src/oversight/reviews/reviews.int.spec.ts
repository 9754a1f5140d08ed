import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { catches, planted } from '@tsunagi/testing';
import {
  arrived,
  type AuditDesk,
  type Caller,
  caseId,
  look,
  personId,
  startAuditDesk,
} from '../../testing/audit-desk.js';

const UNKNOWN = '0198f000-0000-7000-8000-0000000000ff';
const QUESTION = '担当ではない方の情報を開いた理由を教えてください。';

describe('reviews', () => {
  let desk: AuditDesk;
  let supervisor: Caller;
  let other: Caller;
  let recordIds: string[];
  beforeAll(async () => {
    desk = await startAuditDesk();
    supervisor = await desk.as('kakari', 'fukushi-somu', 'caseworker', 'supervisor');
    other = await desk.as('kakari2', 'kodomo-katei', 'supervisor');
    await desk.openCase(caseId(1), personId(1));
    await desk.record({ id: 'hana', agency: 'fukushi-somu' }, look(1, { relation: ['same-family-name'] }), look(1));
    recordIds = (await desk.records(`actor = 'hana'`)).map(({ id }) => id as string);
  });
  afterAll(() => desk.close());

  const open = async (more: object = {}): Promise<string> => {
    const answer = await desk.auditor.post('reviews', {
      recordIds,
      agency: 'fukushi-somu',
      question: QUESTION,
      ...more,
    });
    expect(answer.status).toBe(201);
    return answer.body['reviewId'] as string;
  };
  const state = async (reviewId: string): Promise<unknown> =>
    (await desk.auditor.get(`reviews/${reviewId}`)).body['state'];
  const last = async (): Promise<Record<string, unknown>> => {
    await arrived(desk.env);
    return (await desk.records(`source = 'audit'`)).at(-1)!;
  };

  it('go from question to answer to finding to closing, and settle what they began with', async () => {
    await desk.auditor.post('scans');
    const { body } = await desk.auditor.get('findings?kind=same-family-name');
    const [finding] = body['items'] as { findingId: string }[];
    const reviewId = await open({ findingId: finding!.findingId, dueOn: '2026-11-30' });
    expect((await desk.auditor.get('findings?kind=same-family-name')).body['items']).toMatchObject([{ reviewId }]);
    const seen = await supervisor.get(`reviews/${reviewId}`);
    expect(seen.body).toMatchObject({
      state: 'asked',
      dueOn: '2026-11-30',
      texts: [{ kind: 'question', text: QUESTION }],
    });
    expect((seen.body['records'] as { actor: { id: string } }[]).map(({ actor }) => actor.id)).toEqual([
      'hana',
      'hana',
    ]);
    expect((await supervisor.post(`reviews/${reviewId}/answer`, { text: '引継ぎのためです。' })).body).toEqual({
      reviewId,
      state: 'answered',
    });
    expect((await desk.auditor.post(`reviews/${reviewId}/ask`, { question: 'いつの引継ぎですか。' })).status).toBe(200);
    expect((await supervisor.post(`reviews/${reviewId}/answer`, { text: '11月10日です。' })).status).toBe(200);
    const finds = { finding: 'justified', text: '記録と合う。' };
    expect((await desk.auditor.post(`reviews/${reviewId}/find`, finds)).status).toBe(200);
    for (const _ of [1, 2]) expect((await desk.auditor.post(`reviews/${reviewId}/close`)).status).toBe(200);
    const shown = (await supervisor.get(`reviews/${reviewId}`)).body;
    expect(shown).toMatchObject({ state: 'closed', finding: 'justified' });
    expect((shown['texts'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'question',
      'answer',
      'question',
      'answer',
      'finding',
    ]);
    expect((await desk.auditor.get('findings?kind=same-family-name')).body['items']).toMatchObject([
      { state: 'settled', settledAs: 'reviewed' },
    ]);
  });

  it('I7 keep what was said sealed, and I6 commit to it in the log', async () => {
    const reviewId = await open();
    const { body } = await desk.auditor.get(`reviews/${reviewId}`);
    const [said] = body['texts'] as { text: string; salt: string; commitment: string }[];
    const digest = createHash('sha256')
      .update(Buffer.from(said!.salt, 'base64url'))
      .update(said!.text)
      .digest('base64url');
    await arrived(desk.env);
    const [created] = await desk.records(`object_id = '${reviewId}' and action = 'create'`);
    expect(created).toMatchObject({ commitment: digest, count: 2, purpose: 'audit', basis: { code: 'oversight' } });
    expect(said!.commitment).toBe(digest);
    const everything = await desk.env.db.database.query<{ row: string }>(
      `select t::text as row from review_text t union all select record from stored_record union all select payload::text from outbox`,
    );
    expect(everything.map(({ row }) => row).join()).not.toMatch(/担当ではない|理由を教えて/);
    await expect(desk.env.db.database.query('update review_text set n = 2')).rejects.toThrow();
  });

  it('I9 are for the agency that was asked: others are told that there is none, and that is recorded', async () => {
    const check = async (): Promise<void> => {
      const reviewId = await open(planted('agency-forgotten') ? { agency: 'kodomo-katei' } : {});
      for (const answer of [
        await other.get(`reviews/${reviewId}`),
        await other.post(`reviews/${reviewId}/answer`, { text: 'x' }),
      ]) {
        expect(answer.status).toBe(404);
        expect(await last()).toMatchObject({ action: 'denied', outcome: 'refused', actor: { id: 'kakari2' } });
      }
      expect((await other.get('reviews')).body['items']).toEqual([]);
      expect(await state(reviewId)).toBe('asked');
    };
    expect(await catches('agency-forgotten', check)).toBeDefined();
    expect((await supervisor.get(`reviews/${UNKNOWN}`)).status).toBe(404);
    const items = (await supervisor.get('reviews')).body['items'] as { agency: string }[];
    expect(new Set(items.map(({ agency }) => agency))).toEqual(new Set(['fukushi-somu']));
  });

  it('I9 are asked, found on and closed by auditors, answered by supervisors', async () => {
    const reviewId = await open();
    const worker = await desk.as('hana', 'fukushi-somu', 'caseworker');
    const both = await desk.as('futari', 'fukushi-somu', 'auditor', 'supervisor');
    const statuses = [
      await desk.auditor.post(`reviews/${reviewId}/answer`, { text: 'x' }),
      await both.post(`reviews/${reviewId}/answer`, { text: 'x' }),
      await supervisor.post('reviews', { recordIds, agency: 'fukushi-somu', question: 'x' }),
      await supervisor.post(`reviews/${reviewId}/ask`, { question: 'x' }),
      await supervisor.post(`reviews/${reviewId}/find`, { finding: 'justified', text: 'x' }),
      await supervisor.post(`reviews/${reviewId}/close`),
      await worker.get(`reviews/${reviewId}`),
      await worker.get('reviews'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 403, 403]);
    expect(await state(reviewId)).toBe('asked');
  });

  it('are not answered by whoever they are about, who is told what to do instead', async () => {
    await desk.record({ id: 'kakari', agency: 'fukushi-somu', roles: ['supervisor'] }, look(1));
    const own = (await desk.records(`actor = 'kakari' and source = 'intake'`)).map(({ id }) => id as string);
    const reviewId = await open({ recordIds: own });
    const answer = await supervisor.post(`reviews/${reviewId}/answer`, { text: 'x' });
    expect([answer.status, answer.body['code']]).toEqual([409, 'review-own-conduct']);
    expect(answer.body['detail']).toContain('別の責任者');
    expect(await last()).toMatchObject({ outcome: 'refused', reason: 'review-own-conduct' });
    const deputy = await desk.as('kakari3', 'fukushi-somu', 'supervisor');
    expect((await deputy.post(`reviews/${reviewId}/answer`, { text: 'x' })).status).toBe(200);
  });

  it('refuse what does not fit their state', async () => {
    const reviewId = await open();
    const finds = await desk.auditor.post(`reviews/${reviewId}/find`, { finding: 'justified', text: 'x' });
    expect([finds.status, finds.body['code']]).toEqual([409, 'review-wrong-state']);
    expect((await desk.auditor.post(`reviews/${reviewId}/close`)).status).toBe(409);
  });

  it('are about records and findings that exist, and due from today on', async () => {
    const { status, body } = await desk.auditor.post('reviews', {
      recordIds: [recordIds[0], UNKNOWN],
      findingId: UNKNOWN,
      agency: 'fukushi-somu',
      question: 'x',
      dueOn: '2026-11-16',
    });
    expect(status).toBe(422);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/recordIds/1',
      '/findingId',
      '/dueOn',
    ]);
    expect((await desk.auditor.post('reviews', { recordIds: [], agency: 'x', question: '' })).status).toBe(422);
  });

  it('tell the agency and then whoever asked', async () => {
    const reviewId = await open();
    await supervisor.post(`reviews/${reviewId}/answer`, { text: 'x' });
    const told = await desk.env.db.database.query<{ type: string; payload: object }>(
      `select type, payload from outbox where aggregateid = $1 order by id`,
      [reviewId],
    );
    expect(told.map(({ type, payload }) => [type, payload])).toMatchObject([
      ['ReviewAsked', { reviewId, agency: 'fukushi-somu' }],
      ['ReviewAnswered', { reviewId, agency: 'fukushi-somu', askedBy: 'kansa-jimukyoku' }],
    ]);
  });

  it('are listed newest first, by state, without loss', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await desk.auditor.get(`reviews?limit=3&state=asked${cursor && `&cursor=${cursor}`}`);
      const items = body['items'] as { reviewId: string; state: string }[];
      expect(items.every(({ state: shown }) => shown === 'asked')).toBe(true);
      seen.push(...items.map(({ reviewId }) => reviewId));
      cursor = body['next'] as string | null;
    }
    const [row] = await desk.env.db.database.query<{ n: number }>(
      `select count(*)::int as n from review where state = 'asked'`,
    );
    expect([seen.length, new Set(seen).size]).toEqual([row!.n, row!.n]);
  });
});
