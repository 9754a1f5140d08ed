import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sqlState } from '@tsunagi/persistence';
import { catches, plant, waitFor } from '@tsunagi/testing';
import { Deadlines } from '../deadlines/deadlines.js';
import { ReferralWorld, type StaffName } from '../testing/referral-world.js';

const DAY_MS = 24 * 3_600_000;

/** I4 and I11: what happens is told, and never leaves nobody responsible. */
describe('responsibility', () => {
  let world: ReferralWorld;
  beforeAll(async () => {
    world = await ReferralWorld.start();
    world.plantable('nobody-responsible', (sql) => (sql.includes('insert into follow_up') ? null : sql));
    world.plantable('event-lost', (sql) => (sql.includes('insert into outbox') ? null : sql));
    world.plantable('outbox-broken', (sql) =>
      sql.includes('insert into outbox') ? 'select 1 / (0 * length($1::text)), $2::text' : sql,
    );
  });
  afterAll(() => world.stop());

  const sweep = (): Promise<void> => world.service.context.get(Deadlines).sweep();
  const openFollowUps = (id: string): Promise<Record<string, unknown>[]> =>
    world.rows(
      'select agency, staff, reason from follow_up where referral_id = $1 and done_at is null order by created_at',
      [id],
    );
  const listed = async (who: StaffName, path = 'follow-ups'): Promise<Record<string, unknown>[]> =>
    (await world.get(who, path)).body['items'] as Record<string, unknown>[];
  const expired = async (): Promise<string> => {
    const { id } = await world.delivered();
    world.clock.advance(30 * DAY_MS);
    await sweep();
    expect(await world.stateOf(id)).toBe('expired');
    return id;
  };

  const declinedIsFollowedUp = async (): Promise<void> => {
    const { id } = await world.delivered();
    const { status } = await world.post('partner', `referrals/${id}/decline`, {
      reason: 'no-capacity',
      pauseUntil: '2027-01-10',
    });
    expect(status).toBe(200);
    expect(await openFollowUps(id)).toEqual([{ agency: 'fukushi-somu', staff: 'caseworker', reason: 'find-another' }]);
  };
  it('I11 a decline leaves a task with the sender', declinedIsFollowedUp);
  it('I11 notices a decline that leaves nobody responsible, and the database does not keep it', async () => {
    await catches('nobody-responsible', declinedIsFollowedUp);
    const kept = await world.rows(
      `select 1 from referral r where r.state = 'declined'
       and not exists (select 1 from follow_up f where f.referral_id = r.referral_id)`,
    );
    expect(kept).toEqual([]);
  });

  it.each(['declined', 'expired', 'failed', 'revoked'])(
    'I11 the database refuses %s without a follow-up',
    async (state) => {
      const { id } = await world.delivered();
      const extra = state === 'declined' ? `, reason = 'other'` : '';
      const sql = `update referral set state = $2, version = version + 1, closed_at = now()${extra} where referral_id = $1`;
      expect(await world.rows(sql, [id, state]).then(() => null, sqlState)).toBe('23000');
      expect(await world.stateOf(id)).toBe('requested');
    },
  );

  it('I11 a follow-up is not removed', async () => {
    await declinedIsFollowedUp();
    expect(await world.rows('delete from follow_up').then(() => null, sqlState)).toBe('23000');
  });

  it('I11 failure and a refused package fall back to the sender', async () => {
    const failing = await world.delivered();
    await world.post('partner', `referrals/${failing.id}/accept`);
    await world.post('partner', `referrals/${failing.id}/fail`, { text: '連絡がつきません' });
    expect(await openFollowUps(failing.id)).toMatchObject([{ reason: 'support-failed' }]);
    const refused = await world.send();
    const { caseId, personId } = refused.known;
    const at = world.clock.now().toISOString();
    const payload = { referralId: refused.id, caseId, personId, attempt: 1, reason: 'case-closed', at };
    await world.publish('intake.v1', 'PackageRefused', payload, caseId);
    await waitFor(async () => (await world.stateOf(refused.id)) === 'failed', { what: 'the referral failed' });
    expect(await openFollowUps(refused.id)).toMatchObject([{ agency: 'fukushi-somu', reason: 'package-refused' }]);
    expect(await world.toldTypes(refused.id)).toEqual(['ReferralRequested', 'ReferralFailed']);
  });

  it('reminds halfway and expires onto the coordinator’s desk', async () => {
    const { id } = await world.delivered({ urgency: 'emergency' });
    world.clock.advance(61 * 60_000);
    await sweep();
    await sweep();
    expect(await world.toldTypes(id)).toEqual(['ReferralRequested', 'AnswerReminded']);
    world.clock.advance(60 * 60_000);
    await sweep();
    expect(await world.toldTypes(id)).toEqual(['ReferralRequested', 'AnswerReminded', 'ReferralExpired']);
    expect(await openFollowUps(id)).toEqual([{ agency: 'minatono-shakyo', staff: null, reason: 'nobody-answered' }]);
    const desk = await listed('coordinator', 'referrals?box=desk&state=expired');
    expect(desk.find(({ referralId }) => referralId === id)).toMatchObject({ why: 'expired', view: 'coordinator' });
    expect(desk.every((item) => !('needs' in item) && !('messages' in item))).toBe(true);
    expect((await listed('coordinator')).map(({ referralId }) => referralId)).toContain(id);
  });

  it('the coordinator extends, and the recipient can answer again', async () => {
    const id = await expired();
    const dueAt = new Date(world.clock.now().getTime() + 2 * DAY_MS).toISOString();
    const past = await world.post('coordinator', `referrals/${id}/extend`, { dueAt: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ pointer: '/dueAt', code: 'due-in-past' }] } });
    expect((await world.post('caseworker', `referrals/${id}/extend`, { dueAt })).status).toBe(409);
    const extended = await world.post('coordinator', `referrals/${id}/extend`, { dueAt });
    expect(extended).toMatchObject({ status: 200, body: { state: 'requested', dueAt } });
    expect(await openFollowUps(id)).toEqual([]);
    expect((await world.post('partner', `referrals/${id}/accept`)).status).toBe(200);
  });

  it('the coordinator closes, and the sender stays responsible', async () => {
    const id = await expired();
    expect((await world.post('coordinator', `referrals/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect(await openFollowUps(id)).toMatchObject([{ agency: 'fukushi-somu', reason: 'closed-unanswered' }]);
  });

  it('I11 re-routing hands the task on to a new draft of the sender', async () => {
    const id = await expired();
    const path = `referrals/${id}/reroute`;
    expect((await world.post('coordinator', path, { recipient: 'sora-iro' })).status).toBe(422);
    expect((await world.post('coordinator', path, { recipient: 'hidamari' })).status).toBe(422);
    const rerouted = await world.post('coordinator', path, { recipient: 'tomoshibi' });
    expect(rerouted).toMatchObject({ status: 200, body: { state: 'expired' } });
    const next = String(rerouted.body['newReferralId']);
    expect((await world.post('coordinator', path, { recipient: 'tomoshibi' })).body['newReferralId']).toBe(next);
    expect((await world.post('caseworker', path, { recipient: 'kodomo-katei' })).status).toBe(409);
    expect(await openFollowUps(id)).toEqual([]);
    expect(await openFollowUps(next)).toEqual([
      { agency: 'fukushi-somu', staff: 'caseworker', reason: 'send-rerouted' },
    ]);
    expect((await world.get('coordinator', `referrals/${next}`)).status).toBe(404);
    expect((await world.post('caseworker', `referrals/${next}/send`)).body).toMatchObject({ state: 'requested' });
    expect(await openFollowUps(next)).toEqual([]);
    await world.sealPackage(next);
    await world.post('partner2', `referrals/${next}/accept`);
    expect((await world.get('partner2', `referrals/${next}/package`)).body).toHaveProperty('message');
    expect(await world.told(id, 'ReferralRerouted')).toMatchObject({ newReferralId: next, newRecipient: 'tomoshibi' });
  });

  it('a question nobody answers comes to the coordinator, and can still be answered', async () => {
    const { id } = await world.delivered({ urgency: 'high' });
    await world.post('partner', `referrals/${id}/ask`, { text: 'どなたと同居ですか' });
    expect(await openFollowUps(id)).toMatchObject([{ agency: 'fukushi-somu', reason: 'answer-question' }]);
    world.clock.advance(20 * DAY_MS);
    await sweep();
    expect(await world.stateOf(id)).toBe('information-requested');
    const reasons = (await openFollowUps(id)).map(({ reason }) => reason);
    expect(reasons.sort()).toEqual(['answer-question', 'question-unanswered']);
    expect((await world.post('caseworker', `referrals/${id}/answer`, { text: 'お一人です' })).status).toBe(200);
    expect(await openFollowUps(id)).toEqual([]);
  });

  it('a support at rest comes to the desk', async () => {
    const { id } = await world.delivered();
    await world.post('partner', `referrals/${id}/accept`);
    const onDesk = async (): Promise<unknown> =>
      (await listed('coordinator', 'referrals?box=desk&state=accepted')).find(({ referralId }) => referralId === id);
    expect(await onDesk()).toBeUndefined();
    world.clock.advance(15 * DAY_MS);
    expect(await onDesk()).toMatchObject({ why: 'resting' });
  });

  it('follow-ups are finished by the responsible agency only', async () => {
    await declinedIsFollowedUp();
    const mine = await listed('caseworker');
    const { followUpId } = mine.at(-1)!;
    expect((await world.post('partner', `follow-ups/${String(followUpId)}/done`)).status).toBe(404);
    const done = await world.post('caseworker', `follow-ups/${String(followUpId)}/done`, { note: '別の窓口を案内' });
    expect(done.status).toBe(200);
    expect((await world.post('caseworker', `follow-ups/${String(followUpId)}/done`)).body).toEqual(done.body);
    expect((await listed('caseworker')).map((item) => item['followUpId'])).not.toContain(followUpId);
    expect((await world.get('colleague', 'follow-ups?scope=agency')).status).toBe(400);
    expect((await world.get('colleague', 'follow-ups')).body['items']).toEqual([]);
  });

  it('I4 a change and its event commit together, and a lost event is noticed', async () => {
    const { id } = await world.delivered();
    await world.post('partner', `referrals/${id}/accept`);
    await catches('event-lost', async () => {
      const before = (await world.toldTypes(id)).length;
      expect((await world.post('partner', `referrals/${id}/progress`, { text: '訪問' })).status).toBe(200);
      expect((await world.toldTypes(id)).length).toBe(before + 1);
    });
  });

  it('I4 without the event there is no change', async () => {
    const { id } = await world.delivered();
    const broken = plant('outbox-broken');
    expect((await world.post('partner', `referrals/${id}/accept`)).status).toBe(500);
    broken.remove();
    expect(await world.stateOf(id)).toBe('requested');
    expect((await world.post('partner', `referrals/${id}/accept`)).status).toBe(200);
  });
});
