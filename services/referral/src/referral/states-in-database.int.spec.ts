import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referralStates, statesWhere, type ReferralState } from '@tsunagi/contracts';
import { allMigrations } from '@tsunagi/service';
import { testPostgres, type TestDatabase } from '@tsunagi/testing';
import { referralService } from '../index.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await (await testPostgres()).createDatabase('referral', allMigrations(referralService));
});
afterAll(() => db.drop());

const ofConstraint = 'select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1';
const ofTrigger = 'select pg_get_triggerdef(oid) as text from pg_trigger where tgname = $1';
const ofIndex = 'select pg_get_indexdef(indexrelid) as text from pg_index where indexrelid = $1::regclass';
/** The states that a definition of the database names. */
async function statesIn(definition: string, name: string): Promise<string[]> {
  const [row] = await db.database.query<{ text: string }>(definition, [name]);
  return [...new Set([...row!.text.matchAll(/'([a-z-]+)'::text/g)].map(([, state]) => state!))].sort();
}
const over = statesWhere(({ stage }) => stage === 'over');
const responsible = statesWhere(({ leavesResponsible }) => leavesResponsible === true);

/** A migration stays as it was written, so a new state needs one of its own; this says which definitions it touches. */
describe('the database holds the states of the table', () => {
  it.each<[what: string, definition: string, name: string, states: readonly ReferralState[]]>([
    ['knows every state and no other', ofConstraint, 'referral_state_known', referralStates],
    ['dates every end', ofConstraint, 'referral_end_dated', over],
    ['I11 lets none end without somebody responsible', ofTrigger, 'referral_unanswered_is_followed_up', responsible],
    ['I11 nor be born so', ofTrigger, 'referral_born_unanswered_is_followed_up', responsible],
    ['finds what waits', ofIndex, 'referral_waiting', statesWhere(({ stage }) => stage === 'waiting')],
    ['finds what may lie on the desk', ofIndex, 'referral_desk', statesWhere(({ onDesk }) => onDesk !== undefined)],
  ])('%s', async (_, definition, name, states) => {
    expect(await statesIn(definition, name)).toEqual([...states].sort());
  });
});
