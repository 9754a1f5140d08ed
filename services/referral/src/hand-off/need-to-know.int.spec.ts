import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catches } from '@tsunagi/testing';
import { ReferralWorld, SECRET_MESSAGE, type Sent, type StaffName } from '../testing/referral-world.js';

/** I9: everybody sees their part, and for the others it does not exist. */
describe('I9 need to know', () => {
  let world: ReferralWorld;
  let sent: Sent;
  beforeAll(async () => {
    world = await ReferralWorld.start();
    // The fault: the inbox holds what was sent to anybody.
    world.plantable('inbox-of-everybody', (sql) => sql.replace('where r.recipient = $1 and', `where $1 <> '' and`));
    sent = await world.delivered();
  });
  afterAll(() => world.stop());

  const itemsOf = async (who: StaffName, path: string, headers = {}): Promise<Record<string, unknown>[]> => {
    const { status, body } = await world.get(who, path, headers);
    expect(status).toBe(200);
    return body['items'] as Record<string, unknown>[];
  };
  const idsOf = async (who: StaffName, path: string, headers = {}): Promise<unknown[]> =>
    (await itemsOf(who, path, headers)).map(({ referralId }) => referralId);

  it.each(['partner2', 'caseworker2'] as const)('does not exist for %s, and the look is on record', async (who) => {
    for (const path of ['', '/preview', '/package']) {
      const answer = await world.get(who, `referrals/${sent.id}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect((await world.records()).at(-1)).toMatchObject({
        action: 'denied',
        actor: { id: who },
        object: { kind: 'referral', id: sent.id },
        subject: sent.known.personId,
        outcome: 'refused',
        reason: 'not-found',
      });
    }
    for (const command of ['accept', 'cancel', 'start'])
      expect((await world.post(who, `referrals/${sent.id}/${command}`)).status).toBe(404);
    expect(await world.stateOf(sent.id)).toBe('requested');
  });

  it('an id that does not exist answers the same, and says nobody', async () => {
    const answer = await world.get('partner', 'referrals/0198f000-0000-7000-8000-00000000ffff');
    expect(answer.status).toBe(404);
    expect((await world.records()).at(-1)).not.toHaveProperty('subject');
  });

  it('is not for auditors and administrators', async () => {
    for (const who of ['auditor', 'admin'] as const)
      expect((await world.get(who, `referrals/${sent.id}`)).status).toBe(403);
  });

  it('the sender may not accept, the recipient may not cancel', async () => {
    for (const [who, command] of [
      ['caseworker', 'accept'],
      ['partner', 'cancel'],
      ['coordinator', 'accept'],
    ] as const)
      expect(await world.post(who, `referrals/${sent.id}/${command}`)).toMatchObject({
        status: 403,
        body: { code: 'referral-not-your-part' },
      });
    expect((await world.get('caseworker', `referrals/${sent.id}/package`)).status).toBe(403);
  });

  it('the coordinator sees status without content', async () => {
    const { status, body } = await world.get('coordinator', `referrals/${sent.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ view: 'coordinator', state: 'requested', sender: 'fukushi-somu' });
    for (const content of ['needs', 'categories', 'messages', 'preview', 'caseId', 'basis'])
      expect(body).not.toHaveProperty(content);
    expect((await world.get('coordinator', `referrals/${sent.id}/preview`)).status).toBe(403);
    expect((await world.get('coordinator', `referrals/${sent.id}/package`)).status).toBe(403);
    expect((await world.get('partner', 'referrals?box=desk')).status).toBe(403);
  });

  it('the recipient reads no free text before it accepts', async () => {
    const answers = await Promise.all(
      ['', '/preview', '/package'].map((path) => world.get('partner', `referrals/${sent.id}${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409]);
    expect(JSON.stringify(answers)).not.toContain(SECRET_MESSAGE);
  });

  it('a colleague states why before looking', async () => {
    const without = await world.get('colleague', `referrals/${sent.id}`);
    expect(without).toMatchObject({ status: 400, body: { code: 'access-purpose-required' } });
    expect((await world.records()).at(-1)).toMatchObject({ outcome: 'refused', reason: 'access-purpose-required' });
    const purpose = { 'access-purpose': `support; ${encodeURIComponent('代理で対応')}` };
    expect((await world.get('colleague', `referrals/${sent.id}`, purpose)).status).toBe(200);
    expect(await idsOf('colleague', 'referrals?box=outbox')).toEqual([]);
    expect(await idsOf('colleague', 'referrals?box=outbox', purpose)).toEqual([sent.id]);
    expect(await idsOf('caseworker', 'referrals?box=outbox')).toEqual([sent.id]);
  });

  it('a case of another agency cannot be referred, nor matched', async () => {
    const known = world.newCase();
    expect((await world.post('caseworker2', 'referrals', world.terms(known))).status).toBe(404);
    expect((await world.records()).at(-1)).toMatchObject({ action: 'denied', object: { kind: 'case' } });
    expect((await world.post('caseworker2', `cases/${known.caseId}/matches`, { needs: ['food'] })).status).toBe(404);
  });

  const inboxesAreApart = async (): Promise<void> => {
    await world.delivered({ recipient: 'tomoshibi' });
    for (const [who, agency] of [
      ['partner', 'hidamari'],
      ['partner2', 'tomoshibi'],
    ] as const) {
      const items = await itemsOf(who, 'referrals?box=inbox');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ recipient }) => recipient === agency)).toBe(true);
    }
  };
  it('an inbox holds what was sent to that agency', inboxesAreApart);
  it('notices an inbox that holds the others’ too', async () => {
    expect(await catches('inbox-of-everybody', inboxesAreApart)).toHaveProperty('message');
  });

  it('pages without loss or repetition', async () => {
    for (let n = 0; n < 5; n++) await world.send({ recipient: 'kodomo-katei' });
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await world.get('caseworker2', `referrals?box=inbox&limit=2${cursor}`);
      seen.push(...(body['items'] as { referralId: string }[]).map(({ referralId }) => referralId));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect((await world.get('partner', 'referrals?box=inbox&cursor=nonsense')).status).toBe(400);
  });
});
