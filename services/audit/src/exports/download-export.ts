import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  idParam,
  Operation,
  problem,
  ProblemError,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import { Database, type Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { Readable } from 'node:stream';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { OVERSIGHT, refuseOthers } from '../desk/auditor-only.store.js';
import { exportFile } from './export-file.query.js';
import { contentType, contentTypes, type ExportOrder, fileName } from './export-order.js';
import { loadOrder } from './export-order.store.js';
import { storedLogSource } from './stored-log-source.query.js';

@Controller('api/v1/audit')
export class DownloadExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  /** The file itself, the same bytes each time. Each fetching is recorded before the first byte leaves (I3). */
  @Get('exports/:exportId/file')
  @Header('cache-control', 'no-store')
  @Roles(...roles)
  @Operation({
    summary: { ja: '書き出したファイル', en: 'The file of an export' },
    contentType: contentTypes,
    problems: ['log-not-configured'],
  })
  async execute(
    @Ctx() context: RequestContext,
    @Param('exportId', idParam<string>()) exportId: string,
  ): Promise<StreamableFile> {
    const reply = await this.unitOfWork.read((tx) => this.release(tx, context, exportId));
    if ('problem' in reply) throw new ProblemError(reply.problem);
    const order = reply.body;
    const pieces = exportFile(order, storedLogSource(this.database, order), {
      database: this.database,
      clock: this.clock,
      signers: this.settings.LOG_SIGNING_KEYS,
    });
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
      type: contentType(order),
      disposition: `attachment; filename="${fileName(order)}"`,
    });
  }

  private async release(tx: Tx, context: RequestContext, exportId: string): Promise<Reply<ExportOrder>> {
    const object = { kind: 'audit-export', id: exportId };
    const refusal = await refuseOthers(tx, this.accessLog, context, object);
    if (refusal) return refusal;
    const order = await loadOrder(tx, exportId);
    if (!order || this.settings.LOG_SIGNING_KEYS.length === 0) {
      const refused = order ? 'log-not-configured' : 'not-found';
      await this.accessLog.record(tx, context, { action: 'denied', object, refused, ...OVERSIGHT });
      return problem(refused);
    }
    const { subject, caseId } = order.scope;
    await this.accessLog.record(tx, context, {
      action: 'export',
      object,
      count: order.records,
      ...(subject !== undefined && { subject }),
      ...(caseId !== undefined && { caseId }),
      ...OVERSIGHT,
    });
    return answered(order);
  }
}
