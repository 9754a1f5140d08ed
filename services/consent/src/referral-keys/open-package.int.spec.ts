import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemIds } from '@tsunagi/kernel';
import { openPackage, PersonKeys, sealPackage } from '@tsunagi/sealing';
import { KEK } from '@tsunagi/service';
import type { PersonId, ReferralId } from '@tsunagi/kernel';
import { consentService } from '../index.js';
import { ConsentWorld, type StaffName } from '../testing/consent-world.js';
import { loadReferralKey, openPrivateKey } from './referral-key.store.js';

describe('I1 the keys of a referral', () => {
  let world: ConsentWorld;
  let logged = '';
  beforeAll(async () => {
    // The log writes to the standard output by this function once it is replaced.
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      logged += String(line);
      return true;
    });
    world = await ConsentWorld.start([consentService], { LOG_LEVEL: 'debug' });
  });
  afterAll(async () => {
    await world.stop();
    jest.restoreAllMocks();
  });
  afterEach(() => world.intake.setDown(false));

  const permit = (
    caseId: string,
    referralId: string,
    change: Record<string, unknown> = {},
    who: StaffName = 'caseworker',
  ) =>
    world.call(who, 'POST', '/internal/permits', {
      as: 'referral',
      body: {
        referralId,
        caseId,
        recipient: 'hidamari',
        categories: ['identity', 'needs'],
        purpose: 'support',
        basis: { code: 'consent' },
        ...change,
      },
    });
  const open = (referralId: string, wrappedKeys: unknown[], who: StaffName = 'partner') =>
    world.call(who, 'POST', '/internal/openings', { as: 'referral', body: { referralId, wrappedKeys } });

  /** A case with a consent and a referral whose package is sealed. */
  const sealed = async (text = '{"name":"山田"}') => {
    const known = world.newCase();
    const consentId = await world.grant(known.caseId);
    const referralId = systemIds.next<ReferralId>();
    const publicKey = (await permit(known.caseId, referralId)).body['publicKey'] as string;
    const context = `package/${referralId}`;
    const { wrappedKey, ciphertext } = await sealPackage(publicKey, context, text);
    return { ...known, consentId, referralId, publicKey, context, wrappedKey, ciphertext };
  };

  it('a permit gives a public key; the recipient gets the content key for one reading', async () => {
    const made = await sealed();
    const message = await sealPackage(made.publicKey, `message/${made.referralId}/1`, 'よろしくお願いします');
    const answer = await open(made.referralId, [
      { context: made.context, wrappedKey: made.wrappedKey },
      { context: `message/${made.referralId}/1`, wrappedKey: message.wrappedKey },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { decision: 'permit', reasons: [] } });
    const [first, second] = (answer.body['contentKeys'] as string[]).map((key) => Buffer.from(key, 'base64url'));
    expect(openPackage(first!, made.ciphertext, made.context)).toBe('{"name":"山田"}');
    expect(openPackage(second!, message.ciphertext, `message/${made.referralId}/1`)).toBe('よろしくお願いします');
    expect((await world.accessRecords()).at(-1)!.record).toMatchObject({
      action: 'view',
      subject: made.personId,
      categories: ['identity', 'needs'],
      basis: { code: 'consent', version: 1, decisionId: answer.body['decisionId'] },
      recipient: 'hidamari',
      actor: { id: 'partner', agency: 'hidamari' },
      outcome: 'success',
    });
    const types = (await world.events(made.caseId)).map(({ type }) => type);
    expect(types).toEqual(['ConsentGranted', 'DecisionMade', 'DecisionMade']);
  });

  it('asked again for the same referral, decides again and gives the same key', async () => {
    const { caseId, referralId, publicKey } = await sealed();
    const again = await permit(caseId, referralId);
    expect(again.body).toMatchObject({ decision: 'permit', publicKey });
    expect(again.body['decisionId']).not.toBe((await permit(caseId, referralId)).body['decisionId']);
  });

  it('gives no key with a denial, nor where nothing personal goes', async () => {
    const { caseId } = world.newCase();
    const denied = await permit(caseId, systemIds.next());
    expect(denied).toMatchObject({ status: 200, body: { decision: 'deny' } });
    expect(denied.body).not.toHaveProperty('publicKey');
    const advice = await permit(caseId, systemIds.next(), { categories: [], basis: { code: 'anonymous' } });
    expect(advice.body).toMatchObject({ decision: 'permit' });
    expect(advice.body).not.toHaveProperty('publicKey');
  });

  it('never gives one referral’s key to another case or recipient', async () => {
    const { referralId, caseId } = await sealed();
    const other = world.newCase();
    await world.grant(other.caseId);
    await world.grant(caseId, { recipients: ['tomoshibi'] });
    for (const answer of [
      await permit(other.caseId, referralId),
      await permit(caseId, referralId, { recipient: 'tomoshibi' }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'referral-key-mismatch' } });
    }
  });

  it('never gives a key made on one ground for another', async () => {
    const { referralId, caseId } = await sealed();
    const answer = await permit(caseId, referralId, { categories: [], basis: { code: 'anonymous' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'referral-key-mismatch' } });
  });

  it('opens nothing for anybody but the recipient, not even for the sender', async () => {
    const { referralId, context, wrappedKey, personId } = await sealed();
    for (const who of ['partner2', 'caseworker', 'auditor'] as const) {
      expect((await open(referralId, [{ context, wrappedKey }], who)).status).toBe(404);
      const { record } = (await world.accessRecords()).at(-1)!;
      expect(record).toMatchObject({ action: 'denied', subject: personId, actor: { id: who }, outcome: 'refused' });
    }
    expect((await open(systemIds.next(), [{ context, wrappedKey }])).status).toBe(404);
  });

  it('is for the referral service only', async () => {
    const { referralId, context, wrappedKey } = await sealed();
    const body = { referralId, wrappedKeys: [{ context, wrappedKey }] };
    for (const as of [undefined, 'intake', 'portal']) {
      const answer = await world.call('partner', 'POST', '/internal/openings', { body, as });
      expect(answer.status).toBe(403);
      expect((await world.call('caseworker', 'POST', '/internal/permits', { body: {}, as })).status).toBe(403);
    }
  });

  it('unwraps only what was sealed to this referral in this place; one wrong key and none is given', async () => {
    const [mine, other] = [await sealed(), await sealed()];
    const right = { context: mine.context, wrappedKey: mine.wrappedKey };
    for (const wrong of [
      { context: other.context, wrappedKey: other.wrappedKey },
      { context: mine.context, wrappedKey: other.wrappedKey },
      { context: `message/${mine.referralId}/1`, wrappedKey: mine.wrappedKey },
      { context: 'package/', wrappedKey: mine.wrappedKey },
    ]) {
      const answer = await open(mine.referralId, [right, wrong]);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/wrappedKeys/1' }] } });
      expect(answer.body).not.toHaveProperty('contentKeys');
    }
    expect((await world.accessRecords()).at(-1)!.record).toMatchObject({ reason: 'wrapped-key-invalid' });
  });

  it('a permit for more needs a permit for all of it at every opening', async () => {
    const { caseId, referralId, context, wrappedKey } = await sealed();
    const health = await world.grant(caseId, { categories: ['health'] });
    expect((await permit(caseId, referralId, { categories: ['health'] })).body['decision']).toBe('permit');
    expect((await open(referralId, [{ context, wrappedKey }])).body['decision']).toBe('permit');
    await world.call('caseworker', 'POST', `/api/v1/consents/${health}/withdraw`, { body: { reason: 'x' } });
    expect((await open(referralId, [{ context, wrappedKey }])).body).toMatchObject({
      decision: 'deny',
      reasons: ['key-destroyed', 'withdrawn', 'category-not-covered'],
    });
  });

  it('a recipient that is no member any more opens nothing', async () => {
    const { referralId, context, wrappedKey } = await sealed();
    await world.env.db.database.query(`update council_member set member_until = now() where agency = 'hidamari'`);
    const denied = await open(referralId, [{ context, wrappedKey }]);
    await world.env.db.database.query(`update council_member set member_until = null where agency = 'hidamari'`);
    expect(denied.body).toMatchObject({ decision: 'deny', reasons: ['recipient-not-member'] });
    expect(denied.body).not.toHaveProperty('contentKeys');
  });

  it('stays open to those who support when the sender’s case is closed', async () => {
    const { caseId, referralId, context, wrappedKey } = await sealed();
    await world.env.db.database.query(`update case_ref set status = 'closed' where case_id = $1`, [caseId]);
    expect((await open(referralId, [{ context, wrappedKey }])).body['decision']).toBe('permit');
    expect((await permit(caseId, referralId)).body['reasons']).toEqual(['case-closed']);
  });

  it('I8 erasing the person closes every package', async () => {
    const { caseId, personId, referralId, context, wrappedKey } = await sealed();
    const keys = world.replicas[0]!.context.get(PersonKeys);
    await world.env.db.database.transaction((tx) => keys.destroy(tx, personId as PersonId, world.clock.now()));
    expect((await open(referralId, [{ context, wrappedKey }])).body).toMatchObject({
      decision: 'deny',
      reasons: ['key-destroyed'],
    });
    expect((await permit(caseId, systemIds.next())).body['reasons']).toEqual(['key-destroyed']);
    const again = await world.call('caseworker', 'POST', `/api/v1/cases/${caseId}/consents`, { body: world.terms() });
    expect(again).toMatchObject({ status: 409, body: { code: 'consent-person-erased' } });
  });

  it('I7 neither private keys nor content keys are anywhere but in their place', async () => {
    const { referralId, personId, context, wrappedKey } = await sealed();
    const answer = await open(referralId, [{ context, wrappedKey }]);
    const personKeys = new PersonKeys(world.replicas[0]!.context.get(KEK));
    const privateKey = await world.env.db.database.transaction(async (tx) => {
      const key = await loadReferralKey(tx, referralId);
      if (key?.state !== 'live') throw new Error('the key is gone');
      return openPrivateKey(key, await personKeys.get(tx, personId as PersonId));
    });
    const contentKey = Buffer.from((answer.body['contentKeys'] as string[])[0]!, 'base64url');
    expect([privateKey.length, contentKey.length]).toEqual([32, 32]);
    const tables = await world.env.db.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(logged).toContain('/internal/openings');
    let everything = logged;
    for (const { name } of tables) {
      const rows = await world.env.db.database
        .query<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`)
        .catch(() => []);
      everything += rows.map(({ text }) => text).join('\n');
    }
    expect(everything).toContain(referralId);
    for (const secret of [privateKey, contentKey]) {
      for (const form of ['base64url', 'base64', 'hex'] as const) {
        expect(everything).not.toContain(secret.toString(form).replace(/=+$/, ''));
      }
    }
  });
});
