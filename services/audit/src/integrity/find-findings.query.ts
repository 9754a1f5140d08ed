import { Controller, Get, Inject } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';

const finding = z.object({
  findingId: z.uuid(),
  kind: z.enum(['gap', 'fork', 'altered']),
  source: z.string(),
  firstCounter: z.number(),
  lastCounter: z.number(),
  foundAt: z.date(),
});
export const findingsReply = z.object({ items: z.array(finding), next: z.null() });
export const integrityReply = z.object({
  intact: z.boolean(),
  checkedAt: z.date(),
  sources: z.array(
    z.object({
      source: z.string(),
      count: z.number(),
      lastCounter: z.number(),
      lastStoredAt: z.date(),
      missing: z.number(),
    }),
  ),
});

/** A gap that later filled up (late records) is no longer one: the counters themselves decide. */
async function findFindings(tx: Tx): Promise<z.output<typeof finding>[]> {
  return tx.query(
    `select finding_id as "findingId", kind, source, first_counter::float8 as "firstCounter", last_counter::float8 as "lastCounter", found_at as "foundAt"
     from finding f
     where kind <> 'gap' or (select count(*) from stored_record r where r.source = f.source and r.counter between f.first_counter and f.last_counter) < last_counter - first_counter + 1
     order by found_at desc limit 100`,
  );
}

@Controller('api/v1/audit')
export class FindFindings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('findings')
  @Roles('auditor')
  @Operation({ summary: { ja: '記録の異常', en: 'Findings' }, reply: findingsReply })
  findings(@Ctx() context: RequestContext): Promise<Reply<z.output<typeof findingsReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const items = await findFindings(tx);
      await this.accessLog.record(tx, context, {
        action: 'list',
        object: { kind: 'findings' },
        purpose: 'audit',
        basis: { code: 'oversight' },
      });
      return answered({ items, next: null });
    });
  }

  /** Whether every source's records are all here: counters without gap, hashes that tie, nothing altered. */
  @Get('integrity')
  @Roles('auditor')
  @Operation({ summary: { ja: '記録の欠けの確認', en: 'Completeness of the records' }, reply: integrityReply })
  integrity(@Ctx() context: RequestContext): Promise<Reply<z.output<typeof integrityReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const open = await findFindings(tx);
      const sources = await tx.query<z.output<typeof integrityReply>['sources'][number]>(
        `select source, stored::float8 as count, counter::float8 as "lastCounter", last_stored_at as "lastStoredAt",
                (counter - stored)::float8 as missing
         from source_state order by source`,
      );
      await this.accessLog.record(tx, context, {
        action: 'view',
        object: { kind: 'integrity' },
        purpose: 'audit',
        basis: { code: 'oversight' },
      });
      return answered({
        intact: open.length === 0 && sources.every(({ missing }) => missing === 0),
        checkedAt: this.clock.now(),
        sources,
      });
    });
  }
}
