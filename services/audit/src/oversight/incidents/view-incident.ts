import { Controller, Get, Param } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { dataCategories } from '@tsunagi/contracts';
import { answered, Ctx, idParam, Operation, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Brand } from '@tsunagi/kernel';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { incidentSetting, readSettings } from '../scan/rule-settings.store.js';
import { categoriesOf, exposedPerson, exposedPersons, incidentLine, readIncidents } from './incident.query.js';
import { reportDuty, type ReportLimits, reportReasons } from './report-duty.js';

const dates = z.object({ from: z.string(), to: z.string() });
const incidentView = incidentLine.extend({
  persons: z.array(exposedPerson),
  categories: z.array(z.enum(dataCategories)),
  sensitive: z.boolean(),
  count: z.int(),
  reasons: z.array(z.enum(reportReasons)),
  preliminaryDue: dates,
  finalDue: z.string(),
});
type IncidentView = z.output<typeof incidentView>;

/** Exactly which persons and categories were exposed, why that must be reported, and by when. */
@Controller('api/v1/audit')
export class ViewIncident {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('incidents/:incidentId')
  @Roles('auditor')
  @Operation({ summary: { ja: '漏えいの範囲を見る', en: 'Look at an incident' }, reply: incidentView })
  execute(
    @Ctx() context: RequestContext,
    @Param('incidentId', idParam<Brand<'IncidentId'>>()) incidentId: string,
  ): Promise<Reply<IncidentView>> {
    return this.unitOfWork.read(async (tx): Promise<Reply<IncidentView>> => {
      const [found] = await readIncidents(tx, { id: incidentId, limit: 1 });
      const object = { kind: 'incident', ...(found && { id: incidentId }) };
      if (!found) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...byOversight });
        return problem('not-found');
      }
      const { place: _, ...line } = found;
      const persons = await exposedPersons(tx, line);
      const categories = categoriesOf(persons);
      const { thresholds } = (await readSettings(tx)).get(incidentSetting.rule)!;
      const exposure = {
        categories,
        persons: persons.length,
        wrongful: line.wrongful,
        discoveredAt: line.discoveredAt,
      };
      const { reasons, ...duty } = reportDuty(exposure, thresholds as unknown as ReportLimits);
      const access = { action: 'view', object, count: persons.length } as const;
      await this.accessLog.record(tx, context, { ...access, ...byOversight });
      return answered({ ...line, persons, categories, count: persons.length, reasons: [...reasons], ...duty });
    });
  }
}
