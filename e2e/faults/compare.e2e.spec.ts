import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compare, settle } from './compare.js';
import type { Difference } from './difference.js';
import { inDatabase, readFacts, type Facts, type Service } from './facts.js';
import { Trial } from './rounds.js';
import { StandaloneWay } from './standalone-way.js';
import { tellEach } from './stories.js';

/** Statements as the superuser, triggers off: what no part of the program could do. */
const planted: readonly {
  readonly fault: string;
  readonly where: Service;
  readonly sql: string;
  readonly named: readonly [string, RegExp];
}[] = [
  {
    fault: 'an event dropped from the outbox',
    where: 'referral',
    sql: `delete from outbox where id = (select min(id) from outbox where type = 'ReferralAccepted')`,
    named: ['I4', /was told ".*" instead of "ReferralRequested ReferralAccepted/],
  },
  {
    fault: 'an event that is never published',
    where: 'intake',
    sql: `update outbox set published_at = null where id = (select min(id) from outbox where type = 'PackageSealed')`,
    named: ['I4', /never published: PackageSealed/],
  },
  {
    fault: 'an event that never took effect',
    where: 'referral',
    sql: `delete from inbox where event_id = (select event_id from inbox order by at limit 1)`,
    named: ['I4', /lost: \w+ .* for referral/],
  },
  {
    fault: 'a consent told of twice',
    where: 'consent',
    sql: `insert into outbox (event_id, topic, aggregatetype, aggregateid, key, type, version, payload, occurred_at, published_at)
      select gen_random_uuid(), topic, aggregatetype, aggregateid, key, type, version, payload, occurred_at, published_at
      from outbox where type = 'ConsentGranted' limit 1`,
    named: ['I4', /ConsentGranted of .* was told 2 times/],
  },
  {
    fault: 'an effect had twice',
    where: 'referral',
    sql: `insert into follow_up select gen_random_uuid(), referral_id, case_id, person_id, referral_version, agency, staff,
      reason, due_at, created_at from follow_up where reason = 'find-another' limit 1`,
    named: ['I11', /2 tasks instead of one \(find-another\)/],
  },
  {
    fault: 'events taken in the wrong order',
    where: 'intake',
    sql: `with two as (select event_id, at, row_number() over (order by at desc) as n from inbox)
      update inbox set at = other.at - interval '1 hour' from two as other
      where inbox.event_id = (select event_id from two where n = 1) and other.n = 2`,
    named: ['I5', /intake took \w+ .* before an earlier event/],
  },
  {
    fault: 'a case that is gone from a copy',
    where: 'consent',
    sql: `delete from case_ref where case_id = (select case_id from case_ref order by case_id limit 1)`,
    named: ['I4', /lost: case in consent/],
  },
  {
    fault: 'a referral in another state',
    where: 'referral',
    sql: `update referral set state = 'in-progress' where referral_id =
      (select referral_id from referral where state = 'accepted' limit 1)`,
    named: ['I4', /referral holds referral .* as in-progress instead of accepted/],
  },
  {
    fault: 'news that did not stay',
    where: 'intake',
    sql: `update referral_ref set state = 'requested' where state = 'completed'`,
    named: ['I4', /intake holds referral .* as requested instead of completed/],
  },
  {
    fault: 'a text that is gone',
    where: 'referral',
    sql: `delete from referral_message where kind = 'progress'`,
    named: ['I4', /0 instead of \d+ texts of the kind progress/],
  },
  {
    fault: 'nobody responsible',
    where: 'referral',
    sql: `delete from follow_up where reason = 'stop-and-return'`,
    named: ['I11', /nobody is responsible \(stop-and-return\)/],
  },
  {
    fault: 'a key that outlives its consent',
    where: 'consent',
    sql: `update referral_key set destroyed_at = null, destroyed_reason = null, wrapped_private_key = '\\x00',
      rests_on = array[gen_random_uuid()] where destroyed_at is not null`,
    named: ['I2', /the key of referral .* is alive after a withdrawal/],
  },
  {
    fault: 'an access record deleted',
    where: 'audit',
    sql: `delete from stored_record where source = 'referral' and counter = 3`,
    named: ['I6', /audit's copy of referral: 3 is missing/],
  },
  {
    fault: 'the last access record cut off',
    where: 'audit',
    sql: `delete from stored_record where source = 'consent'
      and counter = (select max(counter) from stored_record where source = 'consent')`,
    named: ['I6', /audit's copy of consent: ends at \d+, but consent has given \d+/],
  },
  {
    fault: 'an access record backdated',
    where: 'audit',
    sql: `update stored_record set record = regexp_replace(record, '"at":"20\\d\\d', '"at":"2001')
      where source = 'intake' and counter = 2`,
    named: ['I6', /audit's copy of intake: record 2 is not what was hashed/],
  },
  {
    fault: 'an access record rewritten with its hash',
    where: 'audit',
    sql: `update stored_record set record = changed.record, hash = sha256(convert_to(changed.record, 'UTF8'))
      from (select replace(record, '"support"', '"emergency"') as record from stored_record
        where source = 'referral' and counter = 2) as changed
      where source = 'referral' and counter = 2`,
    named: ['I6', /audit's copy of referral: record 3 does not tie to the one before/],
  },
  {
    fault: 'a look that was never recorded',
    where: 'audit',
    sql: `delete from stored_record where action = 'disclose'`,
    named: ['I3', /partner2? saw referral-package .* without a record/],
  },
  {
    fault: 'a look under a decision that was never made',
    where: 'consent',
    sql: `delete from decision where asked_for = 'opening'`,
    named: ['I3', /partner2? saw referral-package .* without a record/],
  },
];

/** A change that is seen by one look and then undone: the world goes on untouched. */
describe('the comparison', () => {
  const way = new StandaloneWay();
  const trial = new Trial(way);
  let sound: Facts;
  beforeAll(async () => {
    await way.start();
    await trial.opened();
    await tellEach(trial.desk(7));
    sound = await settle(() => way.system.database);
  });
  afterAll(() => way.stop());

  const lookWith = ({ where, sql }: { readonly where: Service; readonly sql: string }): Promise<Difference[]> => {
    const { database } = way.system;
    return inDatabase(database, where, async (db) => {
      await db.query('begin');
      await db.query('set local session_replication_role = replica');
      const { rowCount } = await db.query(sql);
      expect(rowCount).toBeGreaterThan(0);
      // The look shares the session, so that it sees what will never be committed.
      const facts = await readFacts(database, { [where]: db });
      await db.query('rollback');
      return compare(trial.world, facts);
    });
  };

  it('finds nothing in a sound world', () => {
    expect(compare(trial.world, sound)).toEqual([]);
    expect(trial.world.referrals.size).toBeGreaterThan(8);
  });

  it.each(planted)('names $fault', async (fault) => {
    const differences = await lookWith(fault);
    const [invariant, text] = fault.named;
    expect(differences).toContainEqual({ invariant, text: expect.stringMatching(text) });
  });
});
