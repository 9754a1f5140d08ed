import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  Operation,
  page,
  problem,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { StaffId } from '@tsunagi/kernel';
import { z } from 'zod';
import { orEmpty } from '../or-empty.js';
import type { PersonProfile } from '../person/person.js';
import { Persons } from '../person/persons.store.js';
import { SEARCH_TOKEN_KEY } from '../person/search-token-key.js';
import { relationTo } from '../person/relation-to.js';
import { readSearch } from './case-search.js';
import { staffId } from './case-standing.schema.js';
import { caseList, type CaseLine, type CaseList } from './case-view.schema.js';
import { findCases } from './find-cases.query.js';
import { aboutCase } from './own-cases.js';

const filter = {
  /** Name, kana, telephone number (whole or its last four digits) or case number. */
  q: z.string().max(100).optional(),
  status: orEmpty(z.enum(['open', 'closed'])),
  /** `me`, or a staff member's id. */
  assignee: orEmpty(staffId),
};
const findQuery = z.strictObject({ ...filter, limit: page.limit, cursor: orEmpty(z.string().max(400)) });
type FindQuery = z.output<typeof findQuery>;

/**
 * Cases, newest change first. Without `Access-Purpose` those in the actor's own charge; with one, the agency's.
 * Everyone who appears is recorded, one by one.
 */
@Controller('api/v1')
export class FindCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly persons: Persons,
    @Inject(SEARCH_TOKEN_KEY) private readonly tokenKey: Buffer,
  ) {}

  @Get('cases')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: 'ケースの一覧と検索', en: 'List and search cases' },
    query: findQuery,
    reply: caseList,
    problems: ['access-purpose-required'],
  })
  handle(@Ctx() context: RequestContext, @Query(query(findQuery)) input: FindQuery): Promise<Reply<CaseList>> {
    return this.find(context, input);
  }

  /** The same with the search in the body, so that a name need not stand in an address (I7). Changes nothing. */
  @Post('cases/search')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: 'ケースの検索(検索語を本文で送る)', en: 'Search cases, with the words in the body' },
    body: findQuery,
    reply: caseList,
    problems: ['access-purpose-required'],
  })
  search(@Ctx() context: RequestContext, @Body(body(findQuery)) input: FindQuery): Promise<Reply<CaseList>> {
    return this.find(context, input);
  }

  private find(
    context: RequestContext,
    { q = '', status, assignee, limit, cursor }: FindQuery,
  ): Promise<Reply<CaseList>> {
    const { actor } = context;
    const searching = q.trim() !== '';
    const search = searching ? readSearch(q) : undefined;
    const wanted = assignee === 'me' || (assignee === undefined && !context.purpose) ? actor.id : assignee;
    return this.unitOfWork.read(async (tx) => {
      if (wanted !== actor.id && !context.purpose) {
        const refused = 'access-purpose-required';
        await this.accessLog.record(tx, context, { action: 'list', object: { kind: 'case' }, refused });
        return problem(refused);
      }
      const { lines, profiles, next } =
        search === null
          ? { lines: [], profiles: new Map<string, PersonProfile>(), next: null }
          : await findCases(
              tx,
              this.persons,
              this.tokenKey,
              { agency: actor.agency, status, search, ...(wanted && { assignee: wanted as StaffId }) },
              { limit, ...(cursor && { cursor }) },
            );
      const purpose = context.purpose ?? 'support';
      await this.accessLog.record(
        tx,
        { ...context, purpose },
        ...accessesTo(lines, searching, ({ caseId }) => relationTo(actor, profiles.get(caseId))),
      );
      return answered({ items: [...lines], next });
    });
  }
}

/** A search that finds nobody is recorded too: trying names is what an auditor looks for. */
function accessesTo(
  lines: readonly CaseLine[],
  searching: boolean,
  relationOf: (line: CaseLine) => Pick<Access, 'relation'>,
): Access[] {
  if (lines.length === 0) return searching ? [{ action: 'search', object: { kind: 'case' } }] : [];
  return lines.map((line) => ({
    action: searching ? 'search' : 'list',
    ...aboutCase(line),
    categories: ['identity', 'needs'],
    ...relationOf(line),
  }));
}
