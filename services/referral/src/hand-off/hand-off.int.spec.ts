import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReferralId } from '@tsunagi/kernel';
import { waitFor } from '@tsunagi/testing';
import { Deadlines } from '../deadlines/deadlines.js';
import { loadReferral } from '../referral/referral.store.js';
import { ReferralWorld, SECRET_MESSAGE, SECRET_NAME } from '../testing/referral-world.js';

/** Statements of this database that wait for a row somebody else has locked. */
const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

describe('handing a case off', () => {
  let world: ReferralWorld;
  beforeAll(async () => {
    world = await ReferralWorld.start();
  });
  afterAll(() => world.stop());

  it('goes from draft to outcome, and each side sees its part', async () => {
    const { id, known } = await world.draft();
    expect((await world.get('partner', `referrals/${id}`)).status).toBe(404);
    const sent = await world.post('caseworker', `referrals/${id}/send`);
    expect(sent).toMatchObject({ status: 200, body: { state: 'requested' }, etag: '"2"' });
    await world.sealPackage(id);

    const inbox = (await world.get('partner', 'referrals?box=inbox')).body['items'] as Record<string, unknown>[];
    expect(inbox).toMatchObject([{ referralId: id, state: 'requested', preview: { ageBand: '40-64' } }]);
    const preview = await world.get('partner', `referrals/${id}/preview`);
    expect(preview).toMatchObject({ status: 200, body: { urgency: 'normal', needs: ['food', 'community'] } });
    expect(JSON.stringify([inbox, preview])).not.toContain(SECRET_MESSAGE);
    expect((await world.get('partner', `referrals/${id}/package`)).status).toBe(409);

    expect((await world.post('partner', `referrals/${id}/accept`)).body).toMatchObject({ state: 'accepted' });
    const opened = await world.get('partner', `referrals/${id}/package`);
    expect(opened).toMatchObject({
      status: 200,
      body: { package: { identity: { name: SECRET_NAME } }, message: SECRET_MESSAGE, sender: 'fukushi-somu' },
    });

    expect((await world.post('partner', `referrals/${id}/start`)).status).toBe(200);
    expect((await world.post('partner', `referrals/${id}/progress`, { text: '訪問しました' })).status).toBe(200);
    const done = { outcome: 'improved', text: '毎週来ています' };
    expect((await world.post('partner', `referrals/${id}/complete`, done)).body).toMatchObject({ state: 'completed' });
    const seen = await world.get('caseworker', `referrals/${id}`);
    expect(seen.body).toMatchObject({
      view: 'sender',
      outcome: 'improved',
      messages: [{ kind: 'message' }, { kind: 'progress', text: '訪問しました' }, { kind: 'outcome' }],
    });
    expect(await world.toldTypes(id)).toEqual([
      'ReferralRequested',
      'ReferralAccepted',
      'SupportStarted',
      'ProgressReported',
      'ReferralCompleted',
    ]);
    expect(await world.told(id, 'ReferralRequested')).toMatchObject({ caseId: known.caseId, attempt: 1 });
  });

  it('shows the answer to a question before acceptance, through an opening, and nothing else', async () => {
    const { id } = await world.delivered();
    expect((await world.post('partner', `referrals/${id}/ask`, { text: 'いつから?' })).status).toBe(200);
    expect((await world.post('caseworker', `referrals/${id}/answer`, { text: '先週からです' })).status).toBe(200);
    const openingsBefore = world.peers.asked.filter(({ path }) => path === '/internal/openings').length;
    const seen = await world.get('partner', `referrals/${id}`);
    expect(seen.body['messages']).toMatchObject([
      { kind: 'question', text: 'いつから?' },
      { kind: 'answer', text: '先週からです' },
    ]);
    expect(JSON.stringify(seen.body)).not.toContain(SECRET_MESSAGE);
    expect(world.peers.asked.filter(({ path }) => path === '/internal/openings')).toHaveLength(openingsBefore + 1);
    world.peers.down.add('consent');
    const without = await world.get('partner', `referrals/${id}`);
    world.peers.down.delete('consent');
    expect(without.body['messages']).toMatchObject([{ kind: 'question' }, { withheld: 'decision-unavailable' }]);
    expect(JSON.stringify(without.body)).not.toContain('先週からです');
  });

  it('repeats without a second effect, and refuses other words', async () => {
    const { id } = await world.delivered();
    await world.post('partner', `referrals/${id}/accept`);
    expect((await world.post('partner', `referrals/${id}/accept`)).status).toBe(200);
    await world.post('partner', `referrals/${id}/hold`, { text: '入院中' });
    expect((await world.post('partner', `referrals/${id}/hold`, { text: '入院中' })).status).toBe(200);
    expect(await world.post('partner', `referrals/${id}/hold`, { text: '別の理由' })).toMatchObject({
      status: 409,
      body: { code: 'referral-wrong-state' },
    });
    const types = await world.toldTypes(id);
    expect(types.filter((type) => type === 'ReferralAccepted')).toHaveLength(1);
    expect(types.filter((type) => type === 'SupportHeld')).toHaveLength(1);
  });

  it('keeps an answer for an Idempotency-Key, and notices a stale If-Match', async () => {
    const known = world.newCase();
    const key = { 'idempotency-key': 'draft-1' };
    const first = await world.post('caseworker', 'referrals', world.terms(known), key);
    const second = await world.post('caseworker', 'referrals', world.terms(known), key);
    expect(second.body).toEqual(first.body);
    const id = String(first.body['referralId']);
    const stale = await world.post('caseworker', `referrals/${id}/send`, {}, { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await world.stateOf(id)).toBe('draft');
  });

  it('a request that could not be served is served when it is made again', async () => {
    const { id } = await world.draft();
    const key = { 'idempotency-key': 'send-1' };
    world.peers.down.add('consent');
    expect((await world.post('caseworker', `referrals/${id}/send`, {}, key)).status).toBe(503);
    world.peers.down.delete('consent');
    const sent = await world.post('caseworker', `referrals/${id}/send`, {}, key);
    expect(sent).toMatchObject({ status: 200, body: { state: 'requested' } });
    expect((await world.post('caseworker', `referrals/${id}/send`, {}, key)).body).toEqual(sent.body);
    expect(await world.toldTypes(id)).toEqual(['ReferralRequested']);
  });

  it('drafts one referral for each recipient, in one group', async () => {
    const known = world.newCase();
    const terms = world.terms(known, { recipient: undefined, recipients: ['hidamari', 'tomoshibi'] });
    const { status, body } = await world.post('caseworker', 'referrals', terms);
    expect(status).toBe(201);
    expect(body['referrals']).toMatchObject([{ recipient: 'hidamari' }, { recipient: 'tomoshibi' }]);
  });

  it.each([
    [{ recipient: 'sora-iro' }, '/recipient', 'recipient-not-member'],
    [{ recipient: 'nobody-there' }, '/recipient', 'recipient-not-member'],
    [{ recipient: 'fukushi-somu' }, '/recipient', 'recipient-is-sender'],
    [{ kind: 'advice' }, '/basis', 'advice-is-anonymous'],
    [{ basis: { code: 'anonymous' } }, '/categories', 'anonymous-without-data'],
    [{ categories: [] }, '/categories', 'too-few'],
    [{ dueAt: '2020-01-01' }, '/dueAt', 'due-in-past'],
    [{ needs: [] }, '/needs', 'too-few'],
  ])('refuses %j by field', async (change, pointer, code) => {
    const known = world.newCase();
    const { status, body } = await world.post('caseworker', 'referrals', world.terms(known, change));
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer, code }]);
    expect(JSON.stringify(body)).not.toContain('{field}');
  });

  it('refuses a closed case', async () => {
    const known = world.newCase({ status: 'closed' });
    const refused = await world.post('caseworker', 'referrals', world.terms(known));
    expect(refused).toMatchObject({ status: 409, body: { code: 'referral-case-closed' } });
  });

  it('asks advice without personal data and without a package', async () => {
    const { id } = await world.send({ kind: 'advice', basis: 'anonymous', categories: [] });
    expect(await world.told(id, 'ReferralRequested')).toMatchObject({ basis: { code: 'anonymous', version: 1 } });
    await world.sealPackage(id);
    await world.post('partner', `referrals/${id}/accept`);
    const openingsBefore = world.peers.asked.filter(({ path }) => path === '/internal/openings').length;
    const opened = await world.get('partner', `referrals/${id}/package`);
    expect(opened).toMatchObject({ status: 200, body: { message: SECRET_MESSAGE } });
    expect(opened.body['package']).toBeUndefined();
    expect(world.peers.asked.filter(({ path }) => path === '/internal/openings')).toHaveLength(openingsBefore);
  });

  it('takes no package of another attempt', async () => {
    const { id } = await world.send();
    await world.sealPackage(id, 2);
    await world.sealPackage(id, 1);
    expect(await world.rows('select attempt from referral_package where referral_id = $1', [id])).toEqual([
      { attempt: 1 },
    ]);
  });

  it('tracks cases by events', async () => {
    const { known } = await world.draft();
    const { caseId, personId, agency } = known;
    const at = world.clock.now().toISOString();
    await world.publish('intake.v1', 'CaseClosed', { caseId, personId, agency, at }, caseId);
    await waitFor(
      async () =>
        (await world.rows(`select 1 from case_ref where case_id = $1 and status = 'closed'`, [caseId])).length === 1,
      { what: 'the case closed in the projection' },
    );
    // intake itself is asked before a refusal, so a case reopened a moment ago can be referred at once.
    expect((await world.post('caseworker', 'referrals', world.terms(known))).status).toBe(201);
  });

  it('the queue wakes at the deadline, without the sweep', async () => {
    const deadlines = world.service.context.get(Deadlines);
    deadlines.sweep = () => Promise.resolve();
    const dueAt = new Date(world.clock.now().getTime() + 1_500).toISOString();
    const { id } = await world.send({ dueAt });
    await waitFor(async () => (await world.stateOf(id)) === 'expired', { what: 'the expiry' });
    expect((await world.toldTypes(id)).at(-1)).toBe('ReferralExpired');
  });

  it('I5 changes of one case wait for each other, so that its events keep the order of their commits', async () => {
    const known = world.newCase();
    const one = await world.send({}, known);
    const other = await world.send({ recipient: 'tomoshibi' }, known);
    let accepted: Promise<unknown> | undefined;
    await world.env.db.database.transaction(async (tx) => {
      await loadReferral(tx, one.id as ReferralId);
      accepted = world.post('partner2', `referrals/${other.id}/accept`);
      await waitFor(async () => (await world.rows(WAITING)).length > 0, { what: 'the second change to wait' });
      expect(await world.toldTypes(other.id)).toEqual(['ReferralRequested']);
    });
    expect(await accepted).toMatchObject({ status: 200 });
  });
});
