import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds } from '@tsunagi/kernel';
import { ConsentWorld } from '../testing/consent-world.js';

describe('what the database itself refuses', () => {
  let world: ConsentWorld;
  let caseId: string;
  let consentId: string;
  let referralId: string;
  beforeAll(async () => {
    world = await ConsentWorld.start();
    ({ caseId } = world.newCase());
    consentId = await world.grant(caseId);
    referralId = systemIds.next();
    const what = { recipient: 'hidamari', categories: ['needs'], purpose: 'support', basis: { code: 'consent' } };
    await world.call('caseworker', 'POST', '/internal/permits', {
      as: 'referral',
      body: { referralId, caseId, ...what },
    });
  });
  afterAll(() => world.stop());

  const consent = (change: string) =>
    world.env.db.database.query(`update consent set ${change} where consent_id = $1`, [consentId]);
  const key = (change: string) =>
    world.env.db.database.query(`update referral_key set ${change} where referral_id = $1`, [referralId]);
  const gone = `wrapped_private_key = null, destroyed_at = now(), destroyed_reason = 'consent-withdrawn'`;

  it.each([
    `expires_at = expires_at + interval '1 day'`,
    `recipients = array_append(recipients, 'tomoshibi')`,
    `categories = array_append(categories, 'health')`,
    `particulars = '\\x00'`,
  ])('changing what was agreed: %s', async (change) => {
    await expect(consent(change)).rejects.toThrow('what was agreed is never changed');
  });

  it('a withdrawal that does not say when, why and by whom', async () => {
    await expect(consent(`state = 'withdrawn'`)).rejects.toThrow('consent_withdrawn_is_told');
  });

  it('a key that is half destroyed, exchanged, or made for another', async () => {
    await expect(key('wrapped_private_key = null')).rejects.toThrow('never changed for another');
    await expect(key('destroyed_at = now()')).rejects.toThrow('destroyed_means_gone');
    await expect(key(`wrapped_private_key = '\\x00'`)).rejects.toThrow('never changed for another');
    await expect(key(`recipient = 'tomoshibi'`)).rejects.toThrow('never changed for another');
    await expect(key(`categories = '{identity}'`)).rejects.toThrow('never changed for another');
    await expect(key(`ground = 'anonymous'`)).rejects.toThrow('never changed for another');
    await expect(key(`rests_on = '{}'`)).rejects.toThrow('rests_on_something');
  });

  it('I2 reviving a withdrawn consent or a destroyed key, or removing either', async () => {
    const { database } = world.env.db;
    await consent(
      `state = 'withdrawn', withdrawn_at = now(), withdrawal_cause = 'person', withdrawn_by = 'caseworker'`,
    );
    await expect(
      consent(`state = 'granted', withdrawn_at = null, withdrawal_cause = null, withdrawn_by = null`),
    ).rejects.toThrow('does not come back');
    await key(gone);
    await expect(key(`wrapped_private_key = '\\x00', destroyed_at = null, destroyed_reason = null`)).rejects.toThrow(
      'stays destroyed',
    );
    await expect(database.query('delete from consent')).rejects.toThrow('not removed');
    await expect(database.query('delete from referral_key')).rejects.toThrow('not removed');
  });

  it('a decision that permits beyond what was asked, or denies without saying why', async () => {
    const insert = (permitted: string, decision: string, reasons: string) =>
      world.env.db.database.query(
        `insert into decision (decision_id, case_id, person_id, asked_for, recipient, categories, purpose, basis, decision,
           reasons, permitted_categories, rests_on, decided_for, decided_at)
         values ($1, $2, $1, 'advice', 'hidamari', '{needs}', 'support', 'consent', $3, $4, $5, '{}', 'x', now())`,
        [systemIds.next(), caseId, decision, reasons, permitted],
      );
    await expect(insert('{needs,health}', 'permit', '{}')).rejects.toThrow('permits_what_was_asked');
    await expect(insert('{}', 'permit', '{}')).rejects.toThrow('permits_all');
    await expect(insert('{}', 'deny', '{}')).rejects.toThrow('denied_says_why');
  });
});
