import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { roles, hasRole } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  Operation,
  problem,
  ProblemError,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { OVERSIGHT, refuseOthers } from '../desk/auditor-only.store.js';
import { parseMonth } from './month.js';
import { findMonthlyFigures, type MonthlyFigures, monthlyFigures } from './monthly-figures.query.js';
import { reportPdf } from './report-pdf.io.js';

/** Longest that counting a month may take, milliseconds: it changes nothing and holds no lock. */
const COUNTING_MS = 10_000;

@Controller('api/v1/audit')
export class ReadReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('reports/:month')
  @Roles(...roles)
  @Operation({ summary: { ja: '監査月次報告の数字', en: 'Figures of a month' }, reply: monthlyFigures })
  figures(@Ctx() context: RequestContext, @Param('month') month: string): Promise<Reply<MonthlyFigures>> {
    return this.release(context, month, 'view');
  }

  @Get('reports/:month/file')
  @Header('cache-control', 'no-store')
  @Roles(...roles)
  @Operation({ summary: { ja: '監査月次報告書(PDF)', en: 'Monthly report (PDF)' }, contentType: 'application/pdf' })
  async file(@Ctx() context: RequestContext, @Param('month') month: string): Promise<StreamableFile> {
    const reply = await this.release(context, month, 'print');
    if ('problem' in reply) throw new ProblemError(reply.problem);
    const { id: actor, agency } = context.actor;
    return new StreamableFile(reportPdf(reply.body, { actor, agency, at: this.clock.now() }), {
      type: 'application/pdf',
      disposition: `attachment; filename="tsunagi-audit-report-${month}.pdf"`,
    });
  }

  /** Counted first, then recorded, then given: counting a large month takes longer than a record may wait (I3). */
  private async release(
    context: RequestContext,
    name: string,
    action: Access['action'],
  ): Promise<Reply<MonthlyFigures>> {
    const now = this.clock.now();
    const month = hasRole(context.actor, 'auditor') ? parseMonth(name, now) : null;
    const found =
      month && (await this.database.transaction((tx) => findMonthlyFigures(tx, month, now), { budgetMs: COUNTING_MS }));
    return this.unitOfWork.read(async (tx) => {
      const object = { kind: 'audit-report', ...(month && { id: month.name }) };
      const refusal = await refuseOthers(tx, this.accessLog, context, object);
      if (refusal) return refusal;
      if (!found) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...OVERSIGHT });
        return problem('not-found');
      }
      await this.accessLog.record(tx, context, { action, object, count: found.accesses.total, ...OVERSIGHT });
      return answered(found);
    });
  }
}
