import type { Channel } from '@tsunagi/contracts';
import type { AgencyId, CaseId, LocalDate, PersonId, StaffId } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { caseNumber, fiscalYearOf } from './case-number.js';
import { evolve, type Case, type CaseEvent, type Need, type OpenCase } from './case.js';
import { caseOpened, publicEvents } from './case-events.js';

export interface CaseRow {
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly agency: AgencyId;
  readonly assignee: StaffId;
  readonly number: string;
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly status: 'open' | 'closed';
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly updated_at: Date;
  readonly version: number;
}
export const CASE_COLUMNS =
  'case_id, person_id, agency, assignee, number, channel, needs, status, opened_at, closed_at, updated_at, version';

export function caseOf(row: CaseRow): Case {
  const facts = {
    caseId: row.case_id,
    personId: row.person_id,
    agency: row.agency,
    assignee: row.assignee,
    number: row.number,
    channel: row.channel,
    needs: row.needs,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
  return row.status === 'closed'
    ? { ...facts, status: 'closed', closedAt: row.closed_at! }
    : { ...facts, status: 'open' };
}

/** For a look: locks nothing. */
export async function findCase(tx: Tx, caseId: CaseId): Promise<Case | undefined> {
  const [row] = await tx.query<CaseRow>(`select ${CASE_COLUMNS} from support_case where case_id = $1`, [caseId]);
  return row && caseOf(row);
}

/** For a change: locks the row until the transaction ends. */
export async function lockCase(tx: Tx, caseId: CaseId): Promise<Case | undefined> {
  return (await lockCases(tx, [caseId])).get(caseId);
}

/** Locks in the order of ids, so that two bulk changes cannot wait for each other. */
export async function lockCases(tx: Tx, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>> {
  const rows = await tx.query<CaseRow>(
    `select ${CASE_COLUMNS} from support_case where case_id = any($1::uuid[]) order by case_id for update`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.case_id, caseOf(row)]));
}

/** The next number of the council's year. Its row stays locked until the commit, so numbers have no gaps. */
export async function nextCaseNumber(tx: Tx, today: LocalDate): Promise<string> {
  const fiscalYear = fiscalYearOf(today);
  const [row] = await tx.query<{ last: number }>(
    `insert into case_year (fiscal_year, last) values ($1, 1)
     on conflict (fiscal_year) do update set last = case_year.last + 1 returning last`,
    [fiscalYear],
  );
  return caseNumber(fiscalYear, row!.last);
}

/** Keeps a case that was just opened, with what has happened to it since, and tells of it. */
export async function insertCase(tx: Tx, opened: OpenCase, events: readonly CaseEvent[]): Promise<Case> {
  const after = events.reduce(evolve, opened as Case);
  tx.write(
    `insert into support_case (${CASE_COLUMNS})
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12)`,
    [after.caseId, after.personId, after.agency, after.assignee, after.number, after.channel, ...changing(after)],
  );
  await appendEvents(tx, [caseOpened(opened), ...publicEvents(opened, events)]);
  return after;
}

/** Saves what has happened to a locked case and tells of it. @returns the case as it is now. */
export async function saveCase(tx: Tx, before: Case, events: readonly CaseEvent[]): Promise<Case> {
  if (events.length === 0) return before;
  const after = events.reduce(evolve, before);
  const saved = await tx.query(
    `update support_case set assignee = $3, needs = $4::jsonb, status = $5, opened_at = $6, closed_at = $7,
       updated_at = $8, version = $9
     where case_id = $1 and version = $2 returning 1`,
    [after.caseId, before.version, after.assignee, ...changing(after)],
  );
  if (saved.length !== 1) throw new Error('a case was saved that had not been locked');
  await appendEvents(tx, publicEvents(before, events));
  return after;
}

const changing = (after: Case) => [
  JSON.stringify(after.needs),
  after.status,
  after.openedAt,
  after.status === 'closed' ? after.closedAt : null,
  after.updatedAt,
  after.version,
];

/** An answer from outside brings the case to the top of its list. It is no change of the case: the version stays. */
export async function touchCase(tx: Tx, caseId: CaseId, at: Date): Promise<void> {
  tx.write('update support_case set updated_at = greatest(updated_at, $2) where case_id = $1', [caseId, at]);
}
