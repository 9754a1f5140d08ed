import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { needCodes } from '@tsunagi/contracts';
import {
  answered,
  body,
  Ctx,
  idParam,
  listOf,
  Operation,
  PeerUnavailableError,
  problem,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { CaseId, Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { KnownCases } from '../cases/known-cases.js';
import { lookingFor } from '../referral/access.js';
import { actingRoles } from '../referral/parties.js';
import { area } from './area.js';
import { findAgency } from './agency.store.js';
import { proposeServices, type Proposal } from './propose-services.js';
import { languageTag, serviceView, type Service } from './service.js';
import { findServices } from './service.store.js';

const matchBody = z.strictObject({
  needs: z.array(z.enum(needCodes)).min(1).max(32),
  /** Where the person lives; the sender's own areas when absent. */
  area: area.optional(),
  language: languageTag.optional(),
});
type MatchBody = z.output<typeof matchBody>;

const match = z
  .object({
    ...serviceView.shape,
    agencyName: z.object({ ja: z.string(), en: z.string() }),
    score: z.number(),
    needsCovered: z.array(z.enum(needCodes)),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'Match' });
interface Match extends Service {
  readonly agencyName: { readonly ja: string; readonly en: string };
  readonly score: number;
  readonly needsCovered: Proposal['needsCovered'];
  readonly reasons: Proposal['reasons'];
}
const matches = listOf(match);
/** All there are; nothing follows. */
type Matches = { readonly items: readonly Match[]; readonly next: null };

/** More services than this are not looked at for one case. */
const CANDIDATES = 500;
const PROPOSALS = 50;

/** Proposes where a person could be connected to. Only members of the council: nobody else could be sent anything. */
@Controller('api/v1')
export class MatchServices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly cases: KnownCases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('cases/:caseId/matches')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: 'つなぎ先の候補を出す', en: 'Propose services for a case' },
    body: matchBody,
    reply: matches,
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(matchBody)) input: MatchBody,
  ): Promise<Reply<Matches>> {
    return this.unitOfWork.judge(async (tx): Promise<Reply<Matches>> => {
      try {
        const found = await this.cases.ofActor(tx, context.actor, caseId);
        const object = found ? { kind: 'service-match' } : { kind: 'case', id: caseId };
        const items = found ? await this.propose(tx, context, input) : [];
        await this.accessLog.record(tx, lookingFor(context), {
          object,
          ...(found
            ? { action: 'search', subject: found.personId, caseId, basis: { code: 'own-case' } }
            : { action: 'denied', refused: 'not-found' }),
        });
        return found ? answered({ items, next: null }) : problem('not-found');
      } catch (error) {
        if (error instanceof PeerUnavailableError) return problem('temporarily-unavailable');
        throw error;
      }
    });
  }

  private async propose(tx: Tx, { actor }: RequestContext, input: MatchBody): Promise<Match[]> {
    const sender = await findAgency(tx, actor.agency);
    const candidates = await findServices(tx, {
      needs: input.needs,
      membersAt: this.clock.now(),
      limit: CANDIDATES,
    });
    const proposals = proposeServices(candidates, {
      sender: actor.agency,
      needs: input.needs,
      areas: input.area === undefined ? (sender?.agency.areas ?? []) : [input.area],
      ...(input.language !== undefined && { language: input.language }),
    }).slice(0, PROPOSALS);
    const names = await namesOf(tx, proposals);
    return proposals.map(({ service, needsCovered, score, reasons }) => ({
      ...service,
      agencyName: names.get(service.agencyId)!,
      score,
      needsCovered,
      reasons,
    }));
  }
}

async function namesOf(tx: Tx, proposals: readonly Proposal[]): Promise<ReadonlyMap<string, Match['agencyName']>> {
  const rows = await tx.query<{ agency_id: string; name: Match['agencyName'] }>(
    'select agency_id, name from agency where agency_id = any($1::text[])',
    [proposals.map(({ service }) => service.agencyId)],
  );
  return new Map(rows.map(({ agency_id: id, name }) => [id, name]));
}
