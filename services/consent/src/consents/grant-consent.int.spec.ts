import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds } from '@tsunagi/kernel';
import { ConsentWorld } from '../testing/consent-world.js';

describe('recording a consent', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.start();
  });
  afterAll(() => world.stop());

  const post = (caseId: string, change: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    world.call('caseworker', 'POST', `/api/v1/cases/${caseId}/consents`, { body: world.terms(change), headers });
  const list = (caseId: string, who: 'caseworker' | 'colleague' | 'caseworker2' = 'caseworker', purpose?: string) =>
    world.call(who, 'GET', `/api/v1/cases/${caseId}/consents`, {
      headers: purpose ? { 'access-purpose': purpose } : {},
    });
  const lastRecord = async () => (await world.accessRecords()).at(-1)!.record;

  it('keeps it, shows it as it was entered, tells of it, and records both acts', async () => {
    const { caseId, personId } = world.newCase();
    const proxy = { name: '髙橋 𠮷子', relation: '母' };
    const evidence = { kind: 'paper', reference: 'キャビネット3-12' };
    const made = await post(caseId, { proxy, evidence, restrictions: ['do-not-pass-on'], validFrom: '令和8年4月1日' });
    expect(made).toMatchObject({ status: 201, etag: '"1"' });
    expect(await lastRecord()).toMatchObject({ action: 'create', subject: personId, purpose: 'support' });
    const shown = await list(caseId);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        next: null,
        items: [
          {
            consentId: made.body['consentId'],
            state: 'in-force',
            validFrom: '2026-03-31T15:00:00.000Z',
            explainedBy: '福祉総務課 窓口担当',
            formVersion: '令和8年版',
            restrictions: ['do-not-pass-on'],
            proxy,
            evidence,
            recordedBy: 'caseworker',
            withdrawnAt: null,
          },
        ],
      },
    });
    expect(await lastRecord()).toMatchObject({ action: 'view', subject: personId, caseId, outcome: 'success' });
    const [event] = await world.events(caseId);
    expect(event).toMatchObject({ type: 'ConsentGranted', payload: { caseId, personId, recipients: ['hidamari'] } });
  });

  it('I7 stores nothing that names people in clear', async () => {
    const { caseId } = world.newCase();
    await post(caseId, { explainedBy: '説明花子', proxy: { name: '代理太郎', relation: '叔父' } });
    const [dump] = await world.env.db.database.query<{ all: string }>(
      `select (select string_agg(to_jsonb(consent)::text, '') from consent)
        || (select string_agg(payload::text, '') from outbox)
        || (select string_agg(record, '') from access_record) as all`,
    );
    for (const clear of ['説明花子', '代理太郎', '叔父', '令和8年版']) {
      expect(dump!.all).not.toContain(clear);
      expect(dump!.all).not.toContain(Buffer.from(clear).toString('hex'));
    }
  });

  it('begins now when no beginning is given', async () => {
    const { caseId } = world.newCase();
    const before = world.clock.now();
    await post(caseId);
    const [item] = (await list(caseId)).body['items'] as { validFrom: string }[];
    expect(new Date(item!.validFrom).getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(new Date(item!.validFrom).getTime()).toBeLessThanOrEqual(world.clock.now().getTime());
  });

  it.each([
    ['an agency that is no member', { recipients: ['hidamari', 'sonota'] }, '/recipients/1', 'recipient-not-member'],
    ['the own agency', { recipients: ['fukushi-somu'] }, '/recipients/0', 'recipient-own-agency'],
    ['"all" categories', { categories: ['all'] }, '/categories/0', 'not-a-choice'],
    ['no category', { categories: [] }, '/categories', 'too-few'],
    ['a category twice', { categories: ['needs', 'needs'] }, '/categories/1', 'duplicate'],
    ['no expiry', { expiresAt: undefined }, '/expiresAt', 'required'],
    ['an expiry that passed', { validFrom: '2026-01-01', expiresAt: '2026-01-02' }, '/expiresAt', 'expiry-in-past'],
    ['an expiry too far', { expiresAt: '2099-01-01' }, '/expiresAt', 'expiry-too-far'],
    ['a wish nobody knows', { restrictions: ['whatever'] }, '/restrictions/0', 'restriction-unknown'],
    ['a field nobody knows', { colour: 'red' }, '/colour', 'unknown-field'],
  ])('refuses %s, by field', async (_, change, pointer, code) => {
    const { caseId } = world.newCase();
    const answer = await post(caseId, change);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-content' } });
    expect(answer.body['errors']).toEqual([
      expect.objectContaining({ pointer, code, message: expect.stringMatching(/。$|\)$|: /) }),
    ]);
    expect((await list(caseId)).body['items']).toEqual([]);
    expect(await world.events(caseId)).toEqual([]);
  });

  it('refuses a My Number and keeps nothing of it', async () => {
    const { caseId } = world.newCase();
    const answer = await post(caseId, { explainedBy: '担当 1234 5678 9018' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'my-number' } });
    expect(await world.events(caseId)).toEqual([]);
  });

  it('an exclusion waits until the consent it contradicts is withdrawn', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    const exclusion = { recipients: ['tomoshibi'], restrictions: ['exclude-agency:hidamari'] };
    const refused = await post(caseId, exclusion);
    expect(refused.body['errors']).toEqual([
      expect.objectContaining({ pointer: '/restrictions/0', code: 'exclusion-against-consent' }),
    ]);
    await world.call('caseworker', 'POST', `/api/v1/consents/${consentId}/withdraw`, {
      body: { reason: '本人の希望' },
    });
    expect((await post(caseId, exclusion)).status).toBe(201);
  });

  it('the same Idempotency-Key records one consent', async () => {
    const { caseId } = world.newCase();
    const body = world.terms();
    const [first, second] = [1, 2].map(() =>
      world.call('caseworker', 'POST', `/api/v1/cases/${caseId}/consents`, {
        body,
        headers: { 'idempotency-key': `grant-${caseId}` },
      }),
    );
    expect((await first!).body).toEqual((await second!).body);
    expect((await list(caseId)).body['items']).toHaveLength(1);
  });

  it('I9 for another agency the case does not exist, and the attempt is on record', async () => {
    const { caseId, personId } = world.newCase();
    await world.grant(caseId);
    const body = world.terms();
    const answer = await world.call('caseworker2', 'POST', `/api/v1/cases/${caseId}/consents`, { body });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await lastRecord()).toMatchObject({
      action: 'denied',
      subject: personId,
      outcome: 'refused',
      reason: 'not-found',
      actor: { id: 'caseworker2', agency: 'kodomo-katei' },
    });
    expect((await list(caseId, 'caseworker2', 'support')).status).toBe(404);
    expect((await world.call('partner', 'GET', `/api/v1/cases/${caseId}/consents`)).status).toBe(403);
  });

  it('I9 a case that nobody knows is denied alike, without a person on the record', async () => {
    expect((await post(systemIds.next())).status).toBe(404);
    const record = await lastRecord();
    expect(record).toMatchObject({ action: 'denied', outcome: 'refused' });
    expect(record).not.toHaveProperty('subject');
  });

  it("needs a purpose to look at a colleague's case", async () => {
    const { caseId } = world.newCase();
    await world.grant(caseId);
    expect(await list(caseId, 'colleague')).toMatchObject({ status: 400, body: { code: 'access-purpose-required' } });
    expect(await lastRecord()).toMatchObject({ outcome: 'refused', reason: 'access-purpose-required' });
    expect((await list(caseId, 'colleague', 'assessment; %E5%BC%95%E7%B6%99%E3%81%8E')).status).toBe(200);
    expect(await lastRecord()).toMatchObject({ purpose: 'assessment', outcome: 'success' });
  });

  it('says so when the case is unknown here and intake does not answer; a known case goes on', async () => {
    const [known, unknown] = [world.newCase(), world.newCase()];
    await world.grant(known.caseId);
    world.intake.setDown(true);
    const [refused, kept] = [await post(unknown.caseId), await post(known.caseId)];
    world.intake.setDown(false);
    expect(refused).toMatchObject({ status: 503, body: { code: 'temporarily-unavailable' } });
    expect(kept.status).toBe(201);
    expect((await post(unknown.caseId)).status).toBe(201);
  });

  it('pages through many, newest first, without loss or repetition', async () => {
    const { caseId } = world.newCase();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift(await world.grant(caseId));
    const seen: string[] = [];
    for (let cursor: unknown = ''; cursor !== null;) {
      const path: string = `/api/v1/cases/${caseId}/consents?limit=2${cursor === '' ? '' : `&cursor=${String(cursor)}`}`;
      const { body } = await world.call('caseworker', 'GET', path);
      seen.push(...(body['items'] as { consentId: string }[]).map(({ consentId }) => consentId));
      cursor = body['next'];
    }
    expect(seen).toEqual(made);
  });
});
