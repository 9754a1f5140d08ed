import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds } from '@tsunagi/kernel';
import { ConsentWorld } from '../testing/consent-world.js';
import { ExpireConsents } from './expire-consents.js';

const DAY_MS = 24 * 3600_000;

describe('the end of a consent', () => {
  let world: ConsentWorld;
  let moved = 0;
  beforeAll(async () => {
    world = await ConsentWorld.start();
  });
  afterAll(() => world.stop());
  afterEach(() => {
    world.clock.advance(-moved);
    moved = 0;
  });
  const passDays = (days: number): void => {
    moved += days * DAY_MS;
    world.clock.advance(days * DAY_MS);
  };

  const withdraw = (consentId: string, reason = 'もう伝えてほしくない', headers: Record<string, string> = {}) =>
    world.call('caseworker', 'POST', `/api/v1/consents/${consentId}/withdraw`, { body: { reason }, headers });
  const permit = (caseId: string, referralId: string, categories = ['identity', 'needs']) =>
    world.call('caseworker', 'POST', '/internal/permits', {
      as: 'referral',
      body: { referralId, caseId, recipient: 'hidamari', categories, purpose: 'support', basis: { code: 'consent' } },
    });
  const keyOf = async (referralId: string) => {
    const [row] = await world.env.db.database.query(
      'select wrapped_private_key is null as gone, destroyed_reason, rests_on from referral_key where referral_id = $1',
      [referralId],
    );
    return row;
  };
  const told = async (caseId: string, type: string) =>
    (await world.events(caseId)).filter((event) => event.type === type).map(({ payload }) => payload);

  it('I2 a withdrawal destroys the keys that rested on it alone, and names their referrals', async () => {
    const { caseId, personId } = world.newCase();
    const consentId = await world.grant(caseId);
    const [first, second] = [systemIds.next(), systemIds.next()];
    await permit(caseId, first);
    await permit(caseId, second, ['needs']);
    const answer = await withdraw(consentId);
    expect(answer).toMatchObject({ status: 200, etag: '"2"', body: { consentId, state: 'withdrawn' } });
    for (const referralId of [first, second]) {
      expect(await keyOf(referralId)).toMatchObject({ gone: true, destroyed_reason: 'consent-withdrawn' });
    }
    const [event] = await told(caseId, 'ConsentWithdrawn');
    expect(event).toMatchObject({ consentId, caseId, personId, recipients: ['hidamari'] });
    expect(new Set(event!['referralIds'] as string[])).toEqual(new Set([first, second]));
    expect((await world.accessRecords()).at(-1)!.record).toMatchObject({
      action: 'change',
      object: { kind: 'consent', id: consentId },
      subject: personId,
    });
    expect((await permit(caseId, first)).body).toMatchObject({
      decision: 'deny',
      reasons: ['key-destroyed', 'withdrawn', 'no-consent-in-force'],
      permittedCategories: [],
    });
  });

  it('I2 keeps a key that other consents still cover wholly, and no other', async () => {
    const { caseId } = world.newCase();
    const both = await world.grant(caseId);
    const needsOnly = await world.grant(caseId, { categories: ['needs'] });
    const [needs, all] = [systemIds.next(), systemIds.next()];
    await permit(caseId, needs, ['needs']);
    await permit(caseId, all);
    await withdraw(both);
    expect(await keyOf(needs)).toMatchObject({ gone: false, rests_on: [needsOnly] });
    expect(await keyOf(all)).toMatchObject({ gone: true });
    expect((await told(caseId, 'ConsentWithdrawn'))[0]!['referralIds']).toEqual([all]);
    await withdraw(needsOnly);
    expect(await keyOf(needs)).toMatchObject({ gone: true });
  });

  it('repeated, succeeds with the same answer and no further event', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    const [first, second] = [await withdraw(consentId), await withdraw(consentId, 'もう一度')];
    expect(second).toEqual(first);
    expect(await told(caseId, 'ConsentWithdrawn')).toHaveLength(1);
  });

  it('keeps the reason for the people of the case, sealed', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    await withdraw(consentId, '家族に知られたくない');
    const shown = await world.call('caseworker', 'GET', `/api/v1/cases/${caseId}/consents`);
    expect(shown.body['items']).toMatchObject([
      { state: 'withdrawn', withdrawalReason: '家族に知られたくない', withdrawnBy: 'caseworker', version: 2 },
    ]);
    const [row] = await world.env.db.database.query<{ text: string }>(
      'select to_jsonb(consent)::text as text from consent where consent_id = $1',
      [consentId],
    );
    expect(row!.text).not.toContain(Buffer.from('家族').toString('hex'));
  });

  it('entered in error closes as well, and counts as never given', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    const referralId = systemIds.next<never>();
    await permit(caseId, referralId);
    expect((await withdraw(consentId, 'entered-in-error')).body).toMatchObject({ state: 'entered-in-error' });
    expect(await keyOf(referralId)).toMatchObject({ gone: true });
    expect((await permit(caseId, systemIds.next())).body['reasons']).toEqual(['no-consent-in-force']);
  });

  it('a stale If-Match changes nothing', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    expect((await withdraw(consentId, 'x', { 'if-match': '"7"' })).status).toBe(412);
    expect(await told(caseId, 'ConsentWithdrawn')).toEqual([]);
    expect((await withdraw(consentId, 'x', { 'if-match': '"1"' })).status).toBe(200);
  });

  it('I9 nobody of another agency withdraws, and a consent that is not there is denied alike', async () => {
    const { caseId } = world.newCase();
    const consentId = await world.grant(caseId);
    const body = { reason: 'x' };
    const path = `/api/v1/consents/${consentId}/withdraw`;
    expect((await world.call('caseworker2', 'POST', path, { body })).status).toBe(404);
    expect((await world.call('partner', 'POST', path, { body })).status).toBe(403);
    expect((await withdraw(systemIds.next())).status).toBe(404);
    expect((await world.call('supervisor', 'POST', path, { body })).status).toBe(200);
  });

  it('running out denies at once, and the sweep destroys the keys once and tells once', async () => {
    const { caseId, personId } = world.newCase();
    const consentId = await world.grant(caseId);
    const referralId = systemIds.next<never>();
    await permit(caseId, referralId);
    const sweep = world.replicas[0]!.context.get(ExpireConsents);
    await sweep.run();
    expect(await keyOf(referralId)).toMatchObject({ gone: false });
    passDays(91);
    expect((await permit(caseId, systemIds.next())).body['reasons']).toEqual(['expired', 'no-consent-in-force']);
    await Promise.all([sweep.run(), sweep.run()]);
    expect(await keyOf(referralId)).toMatchObject({ gone: true, destroyed_reason: 'consent-expired' });
    expect(await told(caseId, 'ConsentExpired')).toMatchObject([{ consentId, personId, referralIds: [referralId] }]);
    const swept = (await world.accessRecords()).filter(({ record }) => record['caseId'] === caseId).at(-1)!;
    expect(swept.record).toMatchObject({ action: 'change', actor: { id: 'system' } });
    expect((await withdraw(consentId)).status).toBe(200);
  });

  it('lists what runs out within the days asked: own cases, and with a purpose those of the agency', async () => {
    const [mine, others, elsewhere] = [
      world.newCase({ assignee: 'supervisor' }),
      world.newCase({ assignee: 'colleague' }),
      world.newCase({ assignee: 'supervisor', agency: 'kodomo-katei' }),
    ];
    const soon = new Date(world.clock.now().getTime() + 20 * DAY_MS).toISOString();
    const wanted = await world.grant(mine.caseId, { expiresAt: soon });
    const ofColleague = await world.grant(others.caseId, { expiresAt: soon });
    await world.grant(mine.caseId);
    await world.call('caseworker2', 'POST', `/api/v1/cases/${elsewhere.caseId}/consents`, {
      body: world.terms({ expiresAt: soon }),
    });
    const find = async (days: number, headers: Record<string, string> = {}) => {
      const path = `/api/v1/consents?expiringWithinDays=${days}`;
      const { body } = await world.call('supervisor', 'GET', path, { headers });
      return (body['items'] as { consentId: string }[]).map(({ consentId }) => consentId);
    };
    expect(await find(30)).toEqual([wanted]);
    const record = (await world.accessRecords()).at(-1)!.record;
    expect(record).toMatchObject({ action: 'list', subject: mine.personId, caseId: mine.caseId });
    expect(await find(19)).toEqual([]);
    const ofAgency = await find(30, { 'access-purpose': 'support' });
    expect(ofAgency).toEqual(expect.arrayContaining([wanted, ofColleague]));
    expect(ofAgency).toHaveLength(2);
  });
});
