import { needCodes, type Channel, type NeedCode } from '@tsunagi/contracts';
import {
  ok,
  reject,
  type AgencyId,
  type CaseId,
  type ConsultationId,
  type PersonId,
  type Result,
  type StaffId,
} from '@tsunagi/kernel';

/** A coded need of a case; at most one of a list is the most pressing (◎). */
export interface Need {
  readonly code: NeedCode;
  readonly primary: boolean;
}

interface CaseFacts {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  /** The agency responsible. */
  readonly agency: AgencyId;
  /** The staff member in charge. */
  readonly assignee: StaffId;
  /** What people call the case, e.g. `R8-000123`. */
  readonly number: string;
  /** 相談経路 of the first contact. */
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly openedAt: Date;
  /** When somebody last did something with it, or an answer came; lists are in this order. */
  readonly updatedAt: Date;
  /** Counts commands from 1; the ETag. */
  readonly version: number;
}
export interface OpenCase extends CaseFacts {
  readonly status: 'open';
}
export interface ClosedCase extends CaseFacts {
  readonly status: 'closed';
  readonly closedAt: Date;
}
/** One person's course of support at one agency's responsibility. */
export type Case = OpenCase | ClosedCase;

interface Happening {
  readonly at: Date;
}
export type CaseEvent =
  | (Happening & {
      readonly type: 'consulted';
      readonly consultationId: ConsultationId;
      readonly needs: readonly Need[];
    })
  | (Happening & { readonly type: 'assigned'; readonly assignee: StaffId })
  | (Happening & { readonly type: 'closed' })
  | (Happening & { readonly type: 'reopened' })
  | (Happening & { readonly type: 'noted' })
  | (Happening & { readonly type: 'person-changed' });

export type CaseRefusal = 'case-closed';
/** What a command decides: what has happened (nothing, when the case is already so), or why not. */
export type Decision = Result<readonly CaseEvent[], CaseRefusal>;

/** What is known when a case is opened; the first consultation follows as an event of its own. */
export type Opening = Omit<CaseFacts, 'needs' | 'openedAt' | 'updatedAt' | 'version'> & { readonly at: Date };

export function openCase({ at, ...facts }: Opening): OpenCase {
  return { ...facts, status: 'open', needs: [], openedAt: at, updatedAt: at, version: 1 };
}

/** A contact belongs to support that is going on: a closed case is reopened first. */
export function recordConsultation(
  before: Case,
  consultation: { readonly consultationId: ConsultationId; readonly needs: readonly Need[] },
  at: Date,
): Decision {
  if (before.status === 'closed') return reject('case-closed');
  return ok([{ type: 'consulted', ...consultation, at }]);
}

export function assignCase(before: Case, assignee: StaffId, at: Date): Decision {
  if (before.status === 'closed') return reject('case-closed');
  return ok(before.assignee === assignee ? [] : [{ type: 'assigned', assignee, at }]);
}

export const closeCase = (before: Case, at: Date): Decision =>
  ok(before.status === 'closed' ? [] : [{ type: 'closed', at }]);

export const reopenCase = (before: Case, at: Date): Decision =>
  ok(before.status === 'open' ? [] : [{ type: 'reopened', at }]);

/** Also after closing: people still call, and what was said is kept. */
export const noteOnCase = (_before: Case, at: Date): Decision => ok([{ type: 'noted', at }]);

/** Also after closing: a person may have wrong data corrected at any time (個情法90条). */
export const changePersonOfCase = (_before: Case, at: Date): Decision => ok([{ type: 'person-changed', at }]);

export function evolve(before: Case, event: CaseEvent): Case {
  const next = { ...before, version: before.version + 1, updatedAt: event.at };
  switch (event.type) {
    case 'consulted':
      return { ...next, needs: combineNeeds(before.needs, event.needs) };
    case 'assigned':
      return { ...next, assignee: event.assignee };
    case 'closed':
      return { ...next, status: 'closed', closedAt: event.at };
    case 'reopened': {
      const { closedAt: _, ...open } = { closedAt: undefined, ...next };
      return { ...open, status: 'open' };
    }
    case 'noted':
    case 'person-changed':
      return next;
  }
}

/**
 * The needs of a case after another consultation: none is dropped, and the most pressing is the one named last.
 * In the order of the standard form.
 */
export function combineNeeds(before: readonly Need[], stated: readonly Need[]): Need[] {
  const pressing = (stated.find(({ primary }) => primary) ?? before.find(({ primary }) => primary))?.code;
  const all = new Set([...before, ...stated].map(({ code }) => code));
  return needCodes.filter((code) => all.has(code)).map((code) => ({ code, primary: code === pressing }));
}
