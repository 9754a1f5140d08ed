import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import {
  answered,
  body,
  Ctx,
  isProblem,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock, Ids } from '@tsunagi/kernel';
import { Database, type Tx } from '@tsunagi/persistence';
import { PersonKeys, sealText } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { formatVerifierKey } from '@tsunagi/transparency-log';
import { currentLog, publishedCheckpoint } from '../log/read-log.query.js';
import { latestToken } from '../stamps/read-stamps.query.js';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { OVERSIGHT, refuseOthers } from '../desk/auditor-only.store.js';
import { evidenceKind, exportBody, type ExportBody, MAX_RECORDS } from './export-body.schema.js';
import { type ExportOrder } from './export-order.js';
import { saveOrder } from './export-order.store.js';
import { measure } from './selection.query.js';
import { orderReply, type OrderReply, reasonContext, reasonKey, shown } from './show-order.query.js';

/** All that is fixed when an export is ordered, but for who, when and why. */
type Measured = Pick<
  ExportOrder,
  'logNo' | 'origin' | 'size' | 'checkpoint' | 'keys' | 'stampId' | 'records' | 'range' | 'waiting' | 'replaced'
>;
type Refusal = { readonly problem: { readonly code: string; readonly params?: Record<string, string | number> } };

@Controller('api/v1/audit')
export class OrderExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  /** Fixes what the file will hold: the records of the scope below the checkpoint published now. The file is made when it is fetched. */
  @Post('exports')
  @Roles(...roles)
  @Operation({
    summary: { ja: '記録を書き出す', en: 'Order an export of records' },
    body: exportBody,
    reply: orderReply,
    status: 201,
    problems: ['export-too-large', 'export-empty-period', 'export-log-empty', 'log-not-configured'],
  })
  async execute(@Ctx() context: RequestContext, @Body(body(exportBody)) input: ExportBody): Promise<Reply<OrderReply>> {
    const refused = await this.unitOfWork.read<null>(async (tx) => {
      const refusal = await refuseOthers(tx, this.accessLog, context, { kind: 'audit-export' });
      return refusal ?? answered(null);
    });
    if (isProblem(refused)) return refused;
    // Counting may take longer than a command's budget: it changes nothing, so it stands before it.
    const measured = await this.database.transaction((tx) => this.measured(tx, input));
    return this.unitOfWork.command(context, async (tx) => {
      if ('problem' in measured) {
        await this.recordExport(tx, context, input, { refused: measured.problem.code });
        return measured;
      }
      const order = await this.keep(tx, context, input, measured);
      await this.recordExport(tx, context, input, { count: order.records }, order.exportId);
      return answered(shown(order, input.reason));
    });
  }

  private async measured(tx: Tx, wanted: ExportBody): Promise<Measured | Refusal> {
    const { LOG_SIGNING_KEYS, LOG_WITNESSES } = this.settings;
    if (LOG_SIGNING_KEYS.length === 0) return problem('log-not-configured');
    const log = await currentLog(tx);
    const checkpoint = log && (await publishedCheckpoint(tx, log.logNo));
    if (!checkpoint || checkpoint.size === 0) return problem('export-log-empty');
    const found = await measure(tx, wanted, log.logNo, checkpoint);
    if (found.records > MAX_RECORDS) return problem('export-too-large');
    if (wanted.kind === 'evidence' && evidenceKind(wanted.scope) === 'period' && !found.range)
      return problem('export-empty-period', { waiting: found.waiting });
    const stamp = wanted.kind === 'evidence' ? await latestToken(tx, log.logNo, checkpoint.size) : null;
    const verifiers = [...LOG_SIGNING_KEYS.map(({ verifier }) => verifier), ...LOG_WITNESSES.map(({ key }) => key)];
    return {
      ...log,
      ...found,
      size: checkpoint.size,
      checkpoint: checkpoint.note,
      stampId: stamp?.stampId ?? null,
      keys: verifiers.map((key) => `${formatVerifierKey(key)}\n`).join(''),
    };
  }

  private async keep(
    tx: Tx,
    { actor }: RequestContext,
    { kind, scope, encoding, reason }: ExportBody,
    measured: Measured,
  ): Promise<ExportOrder> {
    const exportId = this.ids.next<string>();
    const key = await this.keys.create(tx, reasonKey(exportId));
    const order: ExportOrder = {
      ...measured,
      exportId,
      kind,
      scope,
      encoding: kind === 'csv' ? (encoding ?? 'utf-8') : null,
      reason: sealText(key, reasonContext(exportId), reason),
      createdBy: actor.id,
      createdAt: this.clock.now(),
    };
    saveOrder(tx, order);
    return order;
  }

  private recordExport(
    tx: Tx,
    context: RequestContext,
    { scope: { subject, caseId } }: ExportBody,
    result: Pick<Access, 'count' | 'refused'>,
    id?: string,
  ): Promise<void> {
    return this.accessLog.record(tx, context, {
      action: 'export',
      object: { kind: 'audit-export', ...(id !== undefined && { id }) },
      ...(subject !== undefined && { subject }),
      ...(caseId !== undefined && { caseId }),
      ...OVERSIGHT,
      ...result,
    });
  }
}
