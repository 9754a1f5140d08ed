import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  body,
  Ctx,
  instantInput,
  invalid,
  Operation,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { SCAN_PARTS } from '../tokens.js';
import { scanRecords, type ScanParts } from './scan-records.sweep.js';

const scanBody = z.strictObject({ from: instantInput.optional(), to: instantInput.optional() });
export const scanReply = z.object({ scanned: z.int(), found: z.int() });

/** Looks for unusual access now: in what has arrived since the last time, or in all records of a period. */
@Controller('api/v1/audit')
export class RunScan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(SCAN_PARTS) private readonly parts: ScanParts,
  ) {}

  @Post('scans')
  @Roles('auditor')
  @Operation({
    summary: { ja: '気になるアクセスを探す', en: 'Scan for unusual access' },
    body: scanBody,
    reply: scanReply,
  })
  async execute(
    @Ctx() context: RequestContext,
    @Body(body(scanBody)) input: z.output<typeof scanBody>,
  ): Promise<Reply<z.output<typeof scanReply>>> {
    const { from, to } = input;
    if (from && to && from > to) return invalid({ pointer: '/to', code: 'period-reversed' });
    const period = from || to ? { ...(from && { from }), ...(to && { to }) } : null;
    const result = await scanRecords(this.parts, period);
    return this.unitOfWork.command(context, async (tx) => {
      const access = { action: 'admin', object: { kind: 'scan' }, count: result.scanned } as const;
      await this.accessLog.record(tx, context, { ...access, ...byOversight });
      return answered(result);
    });
  }
}
