import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds } from '@tsunagi/kernel';
import { ReferralWorld } from '../testing/referral-world.js';
import { loadDemoOrganisations } from './load-demo-organisations.store.js';

describe('the directory', () => {
  let world: ReferralWorld;
  beforeAll(async () => {
    world = await ReferralWorld.start();
  });
  afterAll(() => world.stop());

  const aozora = {
    agencyId: 'aozora',
    name: { ja: 'NPO法人あおぞら', en: 'NPO Aozora' },
    kind: 'npo',
    areas: ['149993'],
  };

  it('holds the demo organisations, and loading them twice changes nothing', async () => {
    const count = async (): Promise<unknown> =>
      world.rows(
        `select (select count(*)::int from agency) as agencies, (select count(*)::int from service) as services,
           (select count(*)::int from outbox where type = 'AgencyRegistered') as told`,
      );
    const before = await count();
    expect(before).toEqual([{ agencies: 12, services: 15, told: 12 }]);
    await world.env.db.database.transaction((tx) =>
      loadDemoOrganisations(tx, { now: world.clock.now(), ids: systemIds }),
    );
    expect(await count()).toEqual(before);
  });

  it('lists agencies page by page, and says who is a member', async () => {
    const seen: Record<string, unknown>[] = [];
    let cursor = '';
    do {
      const { body } = await world.get('auditor', `agencies?limit=5${cursor}`);
      seen.push(...(body['items'] as Record<string, unknown>[]));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(12);
    expect(seen.find(({ agencyId }) => agencyId === 'sora-iro')).toMatchObject({ isMember: false });
    expect(seen.find(({ agencyId }) => agencyId === 'minatono-shakyo')).toMatchObject({
      isMember: true,
      coordinating: true,
    });
  });

  it('registers, changes by version, and tells the others of membership', async () => {
    const registered = await world.post('coordinator', 'agencies', aozora);
    expect(registered).toMatchObject({ status: 201, body: { isMember: false, version: 1 }, etag: '"1"' });
    expect((await world.post('coordinator', 'agencies', aozora)).status).toBe(409);
    expect((await world.post('partner', 'agencies', aozora)).status).toBe(403);
    const patch = (change: unknown, headers = {}) =>
      world.call('admin', 'PATCH', 'agencies/aozora', { body: change, headers });
    const member = { from: '2026-04-01T00:00:00+09:00' };
    expect((await patch({ member })).status).toBe(428);
    expect((await patch({ member }, { 'if-match': '"9"' })).status).toBe(412);
    const changed = await patch({ member }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, isMember: true } });
    expect(await world.told('aozora', 'AgencyRegistered')).toMatchObject({ memberFrom: '2026-03-31T15:00:00.000Z' });
    const ended = await patch({ member: { ...member, until: '2026-05-01T00:00:00+09:00' } }, { 'if-match': '"2"' });
    expect(ended.body).toMatchObject({ member: { until: '2026-04-30T15:00:00.000Z' }, isMember: false });
    expect((await world.records()).at(-1)).toMatchObject({ action: 'admin', object: { kind: 'agency', id: 'aozora' } });
  });

  it.each([
    [{ agencyId: 'Bad Id' }, '/agencyId', 'agency-id-wrong'],
    [{ corporateNumber: '7000012050003' }, '/corporateNumber', 'corporate-number-wrong'],
    [{ areas: ['149994'] }, '/areas/0', 'municipality-code-wrong'],
    [{ agencyId: 'second', coordinating: true }, '/coordinating', 'coordinating-agency-exists'],
    [{ surprise: 1 }, '/surprise', 'unknown-field'],
  ])('refuses %j by field', async (change, pointer, code) => {
    const { status, body } = await world.post('admin', 'agencies', { ...aozora, agencyId: 'third', ...change });
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer, code }]);
  });

  it('takes a 13-digit corporate number, which is no My Number', async () => {
    const named = { ...aozora, agencyId: 'fourth', corporateNumber: '7000012050002' };
    expect((await world.post('admin', 'agencies', named)).status).toBe(201);
    const again = await world.post('admin', 'agencies', { ...named, agencyId: 'fifth' });
    expect(again.body['errors']).toMatchObject([{ pointer: '/corporateNumber' }]);
  });

  it('an agency tells what it offers, another agency does not', async () => {
    const service = {
      name: { ja: '夜間電話', en: 'Night line' },
      fields: { five: ['poverty'], eight: ['health'] },
      needs: ['health'],
      languages: ['ja', 'vi'],
      capacity: 'limited',
    };
    expect((await world.post('partner2', 'agencies/hidamari/services', service)).status).toBe(403);
    const added = await world.post('partner', 'agencies/hidamari/services', service);
    expect(added).toMatchObject({ status: 201, body: { agencyId: 'hidamari', areas: ['149993', '149985'] } });
    const found = await world.get('caseworker', 'services?need=health&area=149985&language=vi&capacity=limited');
    expect(found.body['items']).toMatchObject([{ serviceId: added.body['serviceId'] }]);
    expect((await world.get('caseworker', 'agencies/hidamari/services')).body['items']).toHaveLength(4);
    expect((await world.get('caseworker', 'agencies/nobody/services')).status).toBe(404);
    expect((await world.get('caseworker', 'services?need=nonsense')).status).toBe(400);
  });

  it('proposes members of the council for a case, and records the search', async () => {
    const known = world.newCase();
    const { status, body } = await world.post('caseworker', `cases/${known.caseId}/matches`, {
      needs: ['food', 'income'],
    });
    expect(status).toBe(200);
    const items = body['items'] as Record<string, unknown>[];
    expect(items[0]).toMatchObject({
      agencyId: 'hidamari',
      needsCovered: ['food', 'income'],
      agencyName: { ja: 'NPO法人ひだまり' },
    });
    expect(items.map(({ agencyId }) => agencyId)).not.toContain('fukushi-somu');
    expect((await world.records()).at(-1)).toMatchObject({ action: 'search', subject: known.personId });
    const truancy = await world.post('caseworker', `cases/${known.caseId}/matches`, {
      needs: ['withdrawal-or-truancy'],
    });
    expect(JSON.stringify(truancy.body)).not.toContain('sora-iro');
  });

  it('asks intake once, and answers 503 when it is away', async () => {
    const known = world.newCase();
    world.peers.down.add('intake');
    expect((await world.post('caseworker', `cases/${known.caseId}/matches`, { needs: ['food'] })).status).toBe(503);
    world.peers.down.clear();
    expect((await world.post('caseworker', `cases/${known.caseId}/matches`, { needs: ['food'] })).status).toBe(200);
    world.peers.down.add('intake');
    expect((await world.post('caseworker', `cases/${known.caseId}/matches`, { needs: ['food'] })).status).toBe(200);
    world.peers.down.clear();
  });
});
