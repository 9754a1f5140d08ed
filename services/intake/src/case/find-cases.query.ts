import { decodeCursor, encodeCursor } from '@tsunagi/http';
import type { AgencyId, CaseId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { numberQueryTokens, queryTokens, TOKENS_VERSION } from '@tsunagi/sealing';
import { z } from 'zod';
import { hasHiddenAddress, type PersonProfile } from '../person/person.js';
import type { OpenedPerson, Persons } from '../person/persons.store.js';
import { isFound, type CaseSearch } from './case-search.js';
import type { CaseLine } from './case-view.schema.js';
import { caseOf, CASE_COLUMNS, type CaseRow } from './case.store.js';
import type { Case } from './case.js';

export interface CaseFilter {
  readonly agency: AgencyId;
  readonly assignee?: StaffId;
  readonly status?: 'open' | 'closed';
  readonly search?: CaseSearch;
}
export interface Page {
  readonly limit: number;
  readonly cursor?: string;
}
export interface FoundCases {
  readonly lines: readonly CaseLine[];
  /** Whom the lines show, by case. */
  readonly profiles: ReadonlyMap<string, PersonProfile>;
  readonly next: string | null;
}

/** Milliseconds of the last change, and the case: a place in the order newest first. */
const place = z.tuple([z.int(), z.uuid()]);
type Place = z.output<typeof place>;

/** Rows fetched at once while looking through candidates; a candidate may turn out not to be meant. */
const SMALLEST_BATCH = 100;

/**
 * The cases that fit, newest change first. Only a page is opened at a time: the rest stays sealed. A search finds
 * candidates by keyed tokens and compares each, opened, with what was asked.
 */
export async function findCases(
  tx: Tx,
  persons: Persons,
  tokenKey: Buffer,
  filter: CaseFilter,
  { limit, cursor }: Page,
): Promise<FoundCases> {
  let after: Place | null = decodeCursor(place, cursor);
  const lines: CaseLine[] = [];
  const profiles = new Map<string, PersonProfile>();
  const size = filter.search ? Math.max(limit, SMALLEST_BATCH) : limit;
  for (;;) {
    const rows = await fetchBatch(tx, tokenKey, filter, after, size + 1);
    const batch = rows.slice(0, size).map(caseOf);
    const people = await persons.openMany(
      tx,
      batch.map(({ personId }) => personId),
    );
    for (const [index, found] of batch.entries()) {
      after = [found.updatedAt.getTime(), found.caseId];
      const person = people.get(found.personId);
      if (person && meets(filter, found, person)) {
        lines.push(lineOf(found, person));
        profiles.set(found.caseId, person.profile);
      }
      const more = index + 1 < rows.length;
      if (lines.length === limit) return { lines, profiles, next: more ? encodeCursor(after) : null };
    }
    if (rows.length <= size) return { lines, profiles, next: null };
  }
}

const meets = ({ search }: CaseFilter, { number }: Case, { profile }: OpenedPerson): boolean =>
  !search || isFound(search, number, profile);

function lineOf(found: Case, { profile }: OpenedPerson): CaseLine {
  const { caseId, personId, number, status, assignee, version, openedAt, updatedAt, needs } = found;
  return {
    caseId,
    personId,
    number,
    status,
    assignee,
    version,
    openedAt: openedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(profile.name !== undefined && { name: profile.name }),
    ...(profile.kana !== undefined && { kana: profile.kana }),
    flags: [...profile.flags],
    addressConfidential: hasHiddenAddress(profile),
    needs: [...needs],
  };
}

function fetchBatch(
  tx: Tx,
  tokenKey: Buffer,
  filter: CaseFilter,
  after: Place | null,
  limit: number,
): Promise<CaseRow[]> {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const conditions = [
    `agency = ${value(filter.agency)}`,
    ...(filter.assignee ? [`assignee = ${value(filter.assignee)}`] : []),
    ...(filter.status ? [`status = ${value(filter.status)}`] : []),
    ...(filter.search ? [candidates(filter.search, tokenKey, value)] : []),
    // Spelled out, so that the index on (agency, updated_at desc, case_id) is entered at the place.
    ...(after ? [afterPlace(after, value)] : []),
  ];
  return tx.query<CaseRow>(
    `select ${CASE_COLUMNS} from support_case where ${conditions.join(' and ')}
     order by updated_at desc, case_id limit ${value(limit)}`,
    values,
  );
}

function afterPlace([milliseconds, caseId]: Place, value: (given: unknown) => string): string {
  const at = `to_timestamp(${value(milliseconds)}::float8 / 1000)`;
  return `updated_at <= ${at} and (updated_at < ${at} or case_id > ${value(caseId as CaseId)}::uuid)`;
}

function candidates(search: CaseSearch, tokenKey: Buffer, value: (given: unknown) => string): string {
  if (search.kind === 'number') return `number = ${value(search.number)}`;
  const byPhone = search.kind === 'phone';
  const tokens = byPhone ? numberQueryTokens(tokenKey, search.digits) : queryTokens(tokenKey, search.text);
  const column = byPhone ? 'number_tokens' : 'name_tokens';
  return `person_id in (select person_id from person where ${column} @> ${value(tokens)}::bigint[]
    or tokens_version < ${value(TOKENS_VERSION)})`;
}
