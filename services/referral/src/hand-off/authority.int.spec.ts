import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import type { Peer } from '@tsunagi/http';
import type { PersonId } from '@tsunagi/kernel';
import { PersonKeys } from '@tsunagi/sealing';
import { CONSENT } from '@tsunagi/service';
import { catches, planted, waitFor } from '@tsunagi/testing';
import { ReferralWorld, SECRET_MESSAGE, SECRET_NAME, type Sent } from '../testing/referral-world.js';

const CLOSED = `select 1 from case_ref where case_id = $1 and status = 'closed'`;

/** I1 and I3: what leaves, leaves under a permit of this moment, and after its record. */
describe('authority', () => {
  let world: ReferralWorld;
  beforeAll(async () => {
    world = await ReferralWorld.start();
    const peer = world.service.context.get<Peer>(CONSENT);
    const right = peer.call.bind(peer);
    peer.call = async (...question) => {
      try {
        return await right(...question);
      } catch (error) {
        // The fault: no answer is taken for a yes.
        if (planted('silence-is-a-permit') && question[1] === '/internal/permits') {
          const decisionId = '0198f000-0000-7000-8000-00000000000d';
          const basis = { code: 'consent', version: 1 };
          const body = {
            decision: 'permit',
            decisionId,
            basis,
            permittedCategories: ['identity', 'needs'],
            publicKey: KEY,
          };
          return { status: 200, body };
        }
        throw error;
      }
    };
    const log = world.service.context.get(AccessLog);
    const record = log.record.bind(log);
    // The fault: shown without a record.
    log.record = async (...access) => (planted('shown-unrecorded') ? undefined : record(...access));
  });
  beforeEach(() => {
    world.peers.down.clear();
    world.peers.denies = [];
  });
  afterAll(() => world.stop());
  const KEY = 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo';

  const acceptedPackage = async (): Promise<Sent> => {
    const sent = await world.delivered();
    expect((await world.post('partner', `referrals/${sent.id}/accept`)).status).toBe(200);
    return sent;
  };
  const lastRecord = async (): Promise<Record<string, unknown>> => (await world.records()).at(-1)!;

  it('I1 a denied referral stays a draft, says why, and is on record', async () => {
    const { id, known } = await world.draft();
    world.peers.denies = ['no-consent-in-force'];
    const refused = await world.post('caseworker', `referrals/${id}/send`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'disclosure-denied' } });
    expect(refused.body['errors']).toMatchObject([{ code: 'no-consent-in-force' }]);
    expect(refused.body['detail']).toContain('有効な同意がない');
    expect(await world.stateOf(id)).toBe('draft');
    expect(await world.toldTypes(id)).toEqual([]);
    expect(await lastRecord()).toMatchObject({
      action: 'change',
      subject: known.personId,
      recipient: 'hidamari',
      categories: ['identity', 'needs'],
      outcome: 'refused',
      reason: 'disclosure-denied',
    });
  });

  const nothingIsSentInSilence = async (): Promise<void> => {
    const { id } = await world.draft();
    world.peers.down.add('consent');
    const refused = await world.post('caseworker', `referrals/${id}/send`);
    world.peers.down.clear();
    expect(refused).toMatchObject({ status: 503, body: { code: 'decision-unavailable' } });
    expect(await world.stateOf(id)).toBe('draft');
    expect(await world.toldTypes(id)).toEqual([]);
  };
  it('I1 sends nothing when consent does not answer', async () => {
    await nothingIsSentInSilence();
    expect(await lastRecord()).toMatchObject({ outcome: 'refused', reason: 'decision-unavailable' });
  });
  it('I1 notices a service that takes silence for a permit', async () => {
    expect(await catches('silence-is-a-permit', nothingIsSentInSilence)).toHaveProperty('message');
  });

  it('I1 opens a package only under a permit of that moment', async () => {
    const { id } = await acceptedPackage();
    expect((await world.get('partner', `referrals/${id}/package`)).status).toBe(200);
    world.peers.denies = ['withdrawn'];
    const denied = await world.get('partner', `referrals/${id}/package`);
    expect(denied).toMatchObject({ status: 403, body: { code: 'disclosure-not-permitted' } });
    expect(await lastRecord()).toMatchObject({
      action: 'view',
      outcome: 'refused',
      reason: 'disclosure-not-permitted',
    });
    world.peers.down.add('consent');
    const silent = await world.get('partner', `referrals/${id}/package`);
    expect(silent).toMatchObject({ status: 503, body: { code: 'decision-unavailable' } });
    expect(JSON.stringify([denied, silent])).not.toContain(SECRET_NAME);
    world.peers.down.clear();
    world.peers.denies = [];
    world.peers.destroyKey(id);
    const destroyed = await world.get('partner', `referrals/${id}/package`);
    expect(destroyed.status).toBe(403);
    expect(JSON.stringify(destroyed.body)).toContain('key-destroyed');
  });

  it('I1 what is passed on lies nowhere in clear', async () => {
    const { id } = await acceptedPackage();
    await world.get('partner', `referrals/${id}/package`);
    const tables = await world.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const found = await world.rows<{ n: number }>(
        `select count(*)::int as n from ${name} t where t::text like any($1::text[])`,
        [[SECRET_NAME, SECRET_MESSAGE].flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString('hex')}%`])],
      );
      expect({ name, n: found[0]!.n }).toEqual({ name, n: 0 });
    }
  });

  it('I1 when consent is lost, ciphertext goes, both sides are told, and nothing opens', async () => {
    const { id, known } = await acceptedPackage();
    const { caseId, personId } = known;
    const untouched = await acceptedPackage();
    world.peers.destroyKey(id);
    const payload = {
      consentId: '0198f000-0000-7000-8000-00000000000c',
      caseId,
      personId,
      recipients: ['hidamari'],
      referralIds: [id],
      at: world.clock.now().toISOString(),
    };
    await world.publish('consent.v1', 'ConsentWithdrawn', payload, caseId);
    await waitFor(async () => (await world.stateOf(id)) === 'revoked', { what: 'the referral revoked' });
    expect(await world.rows('select 1 from referral_package where referral_id = $1', [id])).toEqual([]);
    const kept = await world.rows('select wrapped_key, ciphertext from referral_message where referral_id = $1', [id]);
    expect(kept).toEqual([{ wrapped_key: null, ciphertext: null }]);
    expect((await world.get('partner', `referrals/${id}/package`)).body['code']).toBe('referral-wrong-state');
    expect((await world.get('partner', `referrals/${id}`)).body).toMatchObject({ state: 'revoked', needs: [] });
    const left = await world.rows(
      'select agency, staff, reason from follow_up where referral_id = $1 order by reason',
      [id],
    );
    expect(left).toEqual([
      { agency: 'fukushi-somu', staff: 'caseworker', reason: 'authority-lost' },
      { agency: 'hidamari', staff: 'partner', reason: 'stop-and-return' },
    ]);
    // The same news twice, the second as a run-out consent: one effect.
    await world.publish('consent.v1', 'ConsentExpired', payload, caseId);
    await world.publish('intake.v1', 'CaseClosed', { caseId, personId, agency: known.agency, at: payload.at }, caseId);
    // The close comes behind it under the same key (I5), so once it has taken effect the other has too.
    await waitFor(async () => (await world.rows(CLOSED, [caseId])).length === 1, { what: 'the later events' });
    expect((await world.toldTypes(id)).filter((type) => type === 'ReferralRevoked')).toHaveLength(1);
    expect(await world.stateOf(untouched.id)).toBe('accepted');
  });

  const shownIsRecorded = async (): Promise<void> => {
    const { id, known } = await acceptedPackage();
    const before = (await world.records()).length;
    const shown = await world.get('partner', `referrals/${id}/package`);
    expect(shown.status).toBe(200);
    const records = (await world.records()).slice(before);
    expect(records).toMatchObject([
      {
        action: 'disclose',
        recipient: 'hidamari',
        object: { kind: 'referral-package', id },
        subject: known.personId,
        caseId: known.caseId,
        categories: ['identity', 'needs'],
        basis: { code: 'consent', version: 1, decisionId: expect.any(String) },
        purpose: 'support',
        actor: { id: 'partner', agency: 'hidamari' },
        outcome: 'success',
      },
    ]);
  };
  it('records that the reader has the family name of whom the package is about, as a code alone', async () => {
    const { id } = await acceptedPackage();
    const claims = { sub: 'partner', agency: 'hidamari', roles: ['partner' as const] };
    const token = await world.env.issuer.token({ ...claims, family_name: SECRET_NAME.split(/[ \u3000]/)[0] });
    const shown = await fetch(`${world.service.url}/api/v1/referrals/${id}/package`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(shown.status).toBe(200);
    expect(await lastRecord()).toMatchObject({ action: 'disclose', relation: ['same-family-name'] });
    expect((await world.get('partner', `referrals/${id}/package`)).status).toBe(200);
    expect(await lastRecord()).not.toHaveProperty('relation');
  });
  it('I3 what was shown has its record committed', shownIsRecorded);
  it('I3 notices content that leaves without a record', async () => {
    expect(await catches('shown-unrecorded', shownIsRecorded)).toHaveProperty('message');
  });

  it('I3 answers 503 without data when the record cannot be written in time', async () => {
    const { id } = await acceptedPackage();
    await world.env.db.database.transaction(async (tx) => {
      await tx.query('select 1 from access_source for update');
      const refused = await world.get('partner', `referrals/${id}/package`);
      expect(refused).toMatchObject({ status: 503, body: { code: 'record-unavailable' } });
      expect(JSON.stringify(refused.body)).not.toContain(SECRET_NAME);
    });
  });

  it('I3 a list records each person that it returns', async () => {
    const before = (await world.records()).length;
    const items = (await world.get('partner', 'referrals?box=inbox&limit=3')).body['items'] as { referralId: string }[];
    const records = (await world.records()).slice(before).filter(({ action }) => action === 'list');
    expect(items).toHaveLength(3);
    expect(records.map(({ object }) => (object as { id: string }).id)).toEqual(
      items.map(({ referralId }) => referralId),
    );
    expect(records.every(({ subject }) => typeof subject === 'string')).toBe(true);
  });

  it('I8 after erasure nothing of it is read or written, and nothing breaks', async () => {
    const { id, known } = await acceptedPackage();
    const keys = world.service.context.get(PersonKeys);
    await world.env.db.database.transaction((tx) => keys.destroy(tx, known.personId as PersonId, world.clock.now()));
    for (const path of ['package', 'preview'])
      expect((await world.get('partner', `referrals/${id}/${path}`)).body['code']).toBe('referral-erased');
    expect((await world.post('partner', `referrals/${id}/progress`, { text: '…' })).status).toBe(409);
    expect((await world.post('caseworker', 'referrals', world.terms(known))).body['code']).toBe('referral-erased');
    const seen = await world.get('caseworker', `referrals/${id}`);
    expect(seen).toMatchObject({ status: 200, body: { messages: [{ kind: 'message', withheld: 'erased' }] } });
    const inbox = await world.get('partner', 'referrals?box=inbox');
    expect(inbox.status).toBe(200);
    // Nothing is offered that would be refused, in whichever way the referral is met.
    const listed = (inbox.body['items'] as { referralId: string; mayDo: unknown }[]).find(
      (one) => one.referralId === id,
    );
    expect(listed?.mayDo).toEqual([]);
    for (const who of ['caseworker', 'partner', 'coordinator'] as const)
      expect((await world.get(who, `referrals/${id}`)).body['mayDo']).toEqual([]);
  });
});
