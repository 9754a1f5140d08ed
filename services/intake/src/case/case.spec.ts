import { describe, expect, it } from '@jest/globals';
import type { AgencyId, CaseId, ConsultationId, PersonId, StaffId } from '@tsunagi/kernel';
import {
  assignCase,
  changePersonOfCase,
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

const at = new Date('2026-11-02T01:00:00Z');
const later = new Date('2026-11-03T01:00:00Z');
const opened: Case = openCase({
  caseId: 'c' as CaseId,
  personId: 'p' as PersonId,
  agency: 'fukushi' as AgencyId,
  assignee: 'hana' as StaffId,
  number: 'R8-000001',
  channel: 'self-visit',
  at,
});
const after = (before: Case, decision: Decision): Case => {
  if (!decision.ok) throw new Error(decision.rejection.code);
  return decision.value.reduce(evolve, before);
};
const consultation = {
  consultationId: 'k' as ConsultationId,
  needs: [{ code: 'debt', primary: true } as const],
};

describe('a case', () => {
  it('given nothing, when opened, then it is open, without needs, at version 1', () => {
    expect(opened).toMatchObject({ status: 'open', needs: [], version: 1, openedAt: at, updatedAt: at });
  });

  it('given an open case, when a consultation is recorded, then its needs are those of the case', () => {
    const now = after(opened, recordConsultation(opened, consultation, later));
    expect(now).toMatchObject({ needs: [{ code: 'debt', primary: true }], version: 2, updatedAt: later });
  });

  it('given an open case, when closed and reopened, then it is as before but for version and time', () => {
    const closed = after(opened, closeCase(opened, later));
    expect(closed).toMatchObject({ status: 'closed', closedAt: later, version: 2 });
    const open = after(closed, reopenCase(closed, later));
    expect(open).toEqual({ ...opened, version: 3, updatedAt: later });
    expect(open).not.toHaveProperty('closedAt');
  });

  it('given a closed case, then consultation and assignment are refused, notes and corrections are not', () => {
    const closed = after(opened, closeCase(opened, later));
    const refusal = { ok: false, rejection: { code: 'case-closed' } };
    expect(recordConsultation(closed, consultation, later)).toEqual(refusal);
    expect(assignCase(closed, 'ken' as StaffId, later)).toEqual(refusal);
    expect(after(closed, noteOnCase(closed, later))).toEqual({ ...closed, version: 3 });
    expect(after(closed, changePersonOfCase(closed, later))).toEqual({ ...closed, version: 3 });
  });

  it('given the state a command leads to, when it is repeated, then it succeeds and nothing happens', () => {
    const closed = after(opened, closeCase(opened, later));
    expect(closeCase(closed, later)).toEqual({ ok: true, value: [] });
    expect(reopenCase(opened, later)).toEqual({ ok: true, value: [] });
    expect(assignCase(opened, opened.assignee, later)).toEqual({ ok: true, value: [] });
  });

  it('given an open case, when assigned, then the colleague is in charge', () => {
    expect(after(opened, assignCase(opened, 'ken' as StaffId, later)).assignee).toBe('ken');
  });
});

describe('the needs of a case', () => {
  it('grow with each consultation, in the order of the form, and the most pressing is the one named last', () => {
    const first = combineNeeds([], [{ code: 'food', primary: true }]);
    const second = combineNeeds(first, [
      { code: 'health', primary: false },
      { code: 'debt', primary: true },
    ]);
    expect(second).toEqual([
      { code: 'health', primary: false },
      { code: 'debt', primary: true },
      { code: 'food', primary: false },
    ]);
    expect(combineNeeds(second, [{ code: 'income', primary: false }]).find(({ primary }) => primary)?.code).toBe(
      'debt',
    );
  });
});
