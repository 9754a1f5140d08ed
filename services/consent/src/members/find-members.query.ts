import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Roles, ServiceOnly } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import { answered, listOf, Operation, problem, UnitOfWork, type Reply } from '@tsunagi/http';
import { isAgencyId, type Clock } from '@tsunagi/kernel';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { isMember, listMembers } from './council-member.store.js';

const reply = listOf(
  z.object({ agency: z.string(), memberFrom: z.iso.datetime(), memberUntil: z.iso.datetime().nullable() }),
);
const memberReply = z.object({ agencyId: z.string(), member: z.boolean() });

/** The council's members now (公示事項: 推進法15条2項). Organisations only, so no access record. */
@Controller()
export class FindMembers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('api/v1/members')
  @Roles(...roles)
  @Operation({ summary: { ja: '協議会の構成機関', en: 'Members of the council' }, reply })
  list(): Promise<Reply<z.output<typeof reply>>> {
    return this.unitOfWork.read(async (tx) => {
      const members = await listMembers(tx, this.clock.now());
      return answered({
        items: members.map(({ agency, memberFrom, memberUntil }) => ({
          agency,
          memberFrom: memberFrom.toISOString(),
          memberUntil: memberUntil?.toISOString() ?? null,
        })),
        next: null,
      });
    });
  }

  @Get('internal/members/:agencyId')
  @ServiceOnly('intake', 'referral')
  @Operation({ summary: { ja: '構成機関かどうか', en: 'Whether an agency is a member' }, reply: memberReply })
  one(@Param('agencyId') agencyId: string): Promise<Reply<z.output<typeof memberReply>>> {
    return this.unitOfWork.read(async (tx) => {
      if (!isAgencyId(agencyId)) return problem('not-found');
      return answered({ agencyId, member: await isMember(tx, agencyId, this.clock.now()) });
    });
  }
}
