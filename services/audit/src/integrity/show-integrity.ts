import { Controller, Get, Inject } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import { BusinessCalendar, type Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { byOversight } from '../desk/by-oversight.js';
import { watchSources } from './watch-sources.sweep.js';

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
      /** Quiet for longer than it usually is, in opening hours. */
      silent: z.boolean(),
      /** Milliseconds from a record's own time to its arrival; null without records. */
      skewMs: z.object({ median: z.number(), max: z.number() }).nullable(),
      /** Records that came after later ones. */
      late: z.number(),
    }),
  ),
});
type IntegrityReply = z.output<typeof integrityReply>;
type StoredSource = Omit<IntegrityReply['sources'][number], 'silent' | 'skewMs'>;

/** Findings after which the records are not whole; the others tell of delays and of who does not answer. */
const BREAKING = ['gap', 'fork', 'altered', 'entry-altered', 'rolled-back', 'mirror-differs', 'witness-refuses'];

@Controller('api/v1/audit')
export class ShowIntegrity {
  private readonly listeningSince: Date;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly calendar: BusinessCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.listeningSince = clock.now();
  }

  /** Whether every source's records are all here: counters without gap, hashes that tie, nothing altered. */
  @Get('integrity')
  @Roles('auditor')
  @Operation({ summary: { ja: '記録の欠けの確認', en: 'Completeness of the records' }, reply: integrityReply })
  execute(@Ctx() context: RequestContext): Promise<Reply<IntegrityReply>> {
    return this.unitOfWork.read(async (tx) => {
      const now = this.clock.now();
      const { calendar, listeningSince } = this;
      const sources = await watchSources(tx, { calendar, now, listeningSince });
      const watched = new Map(sources.map((one) => [one.source, one]));
      const [broken] = await tx.query<{ count: number }>(
        `select count(*)::int as count from finding where state = 'open' and category = 'integrity' and kind = any($1)`,
        [BREAKING],
      );
      const stored = await storedSources(tx);
      await this.accessLog.record(tx, context, { action: 'view', object: { kind: 'integrity' }, ...byOversight });
      return answered({
        intact: broken!.count === 0 && stored.every(({ missing }) => missing === 0),
        checkedAt: now,
        sources: stored.map((source) => {
          const { silence, skew = null } = watched.get(source.source) ?? {};
          return { ...source, silent: silence?.silent ?? false, skewMs: skew };
        }),
      });
    });
  }
}

const storedSources = (tx: Tx): Promise<StoredSource[]> =>
  tx.query(
    `select source, stored::float8 as count, counter::float8 as "lastCounter", last_stored_at as "lastStoredAt",
            (counter - stored)::float8 as missing,
            (select coalesce(sum(last_counter - first_counter + 1), 0) from finding f
              where f.kind = 'late' and f.source = s.source)::float8 as late
     from source_state s order by source`,
  );
