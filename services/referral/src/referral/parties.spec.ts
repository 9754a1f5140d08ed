import { describe, expect, it } from '@jest/globals';
import type { Role } from '@tsunagi/contracts';
import type { AgencyId, StaffId } from '@tsunagi/kernel';
import { draft } from '../testing/pure-referral.js';
import { partiesOf } from './parties.js';

const actor = (agency: string, ...roles: Role[]) => ({
  id: 'someone' as StaffId,
  agency: agency as AgencyId,
  roles,
  bearer: '',
});
const requested = { ...draft, state: 'requested' as const };

describe('I9 as what an actor meets a referral', () => {
  it.each([
    ['the sender’s caseworker', actor('fukushi-somu', 'caseworker'), ['sender']],
    ['the recipient', actor('hidamari', 'partner'), ['recipient']],
    ['a recipient that is a city section', actor('hidamari', 'caseworker'), ['recipient']],
    ['the coordinator', actor('minatono-shakyo', 'coordinator'), ['coordinator']],
    ['a coordinator whose agency is the recipient', actor('hidamari', 'coordinator'), ['recipient', 'coordinator']],
    ['another partner', actor('tomoshibi', 'partner'), []],
    ['another section', actor('kodomo-katei', 'caseworker', 'supervisor'), []],
    ['an auditor of the sender', actor('fukushi-somu', 'auditor'), []],
    ['an administrator of the recipient', actor('hidamari', 'admin'), []],
  ])('%s', (_, who, parties) => {
    expect([...partiesOf(requested, who)]).toEqual(parties);
  });

  it('a draft is known to its sender only', () => {
    expect(partiesOf(draft, actor('hidamari', 'partner')).size).toBe(0);
    expect(partiesOf(draft, actor('minatono-shakyo', 'coordinator')).size).toBe(0);
    expect([...partiesOf(draft, actor('fukushi-somu', 'supervisor'))]).toEqual(['sender']);
  });
});
