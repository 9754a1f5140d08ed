import { describe, expect, it } from '@jest/globals';
import { needCodes } from '@tsunagi/contracts';
import type { AgencyId, CaseId, ConsultationId, PersonId, StaffId } from '@tsunagi/kernel';
import fc from 'fast-check';
import {
  assignCase,
  closeCase,
  combineNeeds,
  evolve,
  noteOnCase,
  openCase,
  recordConsultation,
  reopenCase,
  type Case,
  type Decision,
} from './case.js';

const start = new Date('2026-11-02T01:00:00Z');
const need = fc.record({ code: fc.constantFrom(...needCodes), primary: fc.boolean() });
const needs = fc
  .uniqueArray(need, { selector: ({ code }) => code, maxLength: 6 })
  .map((list) => list.map(({ code, primary }, index) => ({ code, primary: primary && index === 0 })));

type Command = (before: Case, at: Date) => Decision;
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>(closeCase),
  fc.constant<Command>(reopenCase),
  fc.constant<Command>(noteOnCase),
  fc.constantFrom('hana', 'ken').map(
    (who): Command =>
      (before, at) =>
        assignCase(before, who as StaffId, at),
  ),
  needs.map(
    (stated): Command =>
      (before, at) =>
        recordConsultation(before, { consultationId: 'k' as ConsultationId, needs: stated }, at),
  ),
);

describe('any history of a case', () => {
  it('counts one version per event, never loses a need, and is dated closed exactly while closed', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let current: Case = openCase({
          caseId: 'c' as CaseId,
          personId: 'p' as PersonId,
          agency: 'fukushi' as AgencyId,
          assignee: 'hana' as StaffId,
          number: 'R8-000001',
          channel: 'outreach',
          at: start,
        });
        commands.forEach((decide, step) => {
          const before = current;
          const decision = decide(before, new Date(start.getTime() + step));
          const events = decision.ok ? decision.value : [];
          current = events.reduce(evolve, before);
          expect(current.version).toBe(before.version + events.length);
          expect(before.needs.every(({ code }) => current.needs.some((one) => one.code === code))).toBe(true);
          expect('closedAt' in current).toBe(current.status === 'closed');
          expect(current.needs.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
          const again = decide(current, new Date(start.getTime() + step));
          if (decide === closeCase || decide === reopenCase) expect(again).toEqual({ ok: true, value: [] });
        });
      }),
    );
  });

  it('combines the same needs to the same list, however often', () => {
    fc.assert(
      fc.property(needs, needs, (before, stated) => {
        const once = combineNeeds(before, stated);
        expect(combineNeeds(once, stated)).toEqual(once);
      }),
    );
  });
});
