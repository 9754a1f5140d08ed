import { Controller, Get } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { readSettings } from './rule-settings.store.js';

export const rulesReply = z
  .object({
    rules: z.array(z.object({ rule: z.string(), enabled: z.boolean(), thresholds: z.record(z.string(), z.number()) })),
  })
  .meta({ id: 'Rules' });
export type RulesReply = z.output<typeof rulesReply>;

export const shownRules = async (tx: Tx): Promise<RulesReply> => ({
  rules: [...(await readSettings(tx))].map(([rule, { enabled, thresholds }]) => ({
    rule,
    enabled,
    thresholds: { ...thresholds },
  })),
});

/** What counts as unusual at present. */
@Controller('api/v1/audit')
export class ShowRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Get('rules')
  @Roles('auditor')
  @Operation({ summary: { ja: '気になるアクセスの見つけ方', en: 'Rules of unusual access' }, reply: rulesReply })
  execute(@Ctx() context: RequestContext): Promise<Reply<RulesReply>> {
    return this.unitOfWork.read(async (tx) => {
      const shown = await shownRules(tx);
      await this.accessLog.record(tx, context, { action: 'view', object: { kind: 'audit-rules' }, ...byOversight });
      return answered(shown);
    });
  }
}
