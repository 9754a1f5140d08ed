import { Body, Controller, Inject, Put } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, body, Ctx, invalid, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Clock, FieldError } from '@tsunagi/kernel';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { byOversight } from '../../desk/by-oversight.js';
import { faultsOf, readSettings, settables } from './rule-settings.store.js';
import { rulesReply, type RulesReply, shownRules } from './show-rules.js';

const rulesBody = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        rule: z.string().max(60),
        enabled: z.boolean().optional(),
        thresholds: z.record(z.string().max(60), z.number()).optional(),
      }),
    )
    .min(1)
    .max(50),
});
type RulesBody = z.output<typeof rulesBody>;

/** Sets what counts as unusual. Rules and thresholds that are not named stay as they are; each change is recorded. */
@Controller('api/v1/audit')
export class ChangeRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Put('rules')
  @Roles('auditor')
  @Operation({
    summary: { ja: '気になるアクセスの見つけ方を変える', en: 'Change the rules of unusual access' },
    body: rulesBody,
    reply: rulesReply,
  })
  execute(@Ctx() context: RequestContext, @Body(body(rulesBody)) input: RulesBody): Promise<Reply<RulesReply>> {
    return this.unitOfWork.command(context, async (tx) => {
      await tx.query('lock table rule_setting in share row exclusive mode');
      const before = await readSettings(tx);
      const faults = faultsIn(input, before);
      if (faults.length > 0) return invalid(...faults);
      const changes: Access[] = [];
      for (const { rule, enabled, thresholds = {} } of input.rules) {
        const old = before.get(rule)!;
        const after = { enabled: enabled ?? old.enabled, thresholds: { ...old.thresholds, ...thresholds } };
        if (JSON.stringify(after) === JSON.stringify({ enabled: old.enabled, thresholds: old.thresholds })) continue;
        tx.write(
          `insert into rule_setting (rule, enabled, thresholds, changed_by, changed_at) values ($1, $2, $3, $4, $5)
           on conflict (rule) do update set enabled = excluded.enabled, thresholds = excluded.thresholds,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
          [rule, after.enabled, JSON.stringify(after.thresholds), context.actor.id, this.clock.now()],
        );
        changes.push({ action: 'admin', object: { kind: 'audit-rule', id: rule }, ...byOversight });
      }
      const shown = await shownRules(tx);
      await this.accessLog.record(tx, context, ...changes);
      return answered(shown);
    });
  }
}

/** @param before what holds now: a threshold is judged beside those that stay */
function faultsIn({ rules }: RulesBody, before: Awaited<ReturnType<typeof readSettings>>): FieldError[] {
  return rules.flatMap(({ rule, thresholds = {} }, at): FieldError[] => {
    const known = settables.find((settable) => settable.rule === rule);
    if (!known) {
      const choices = settables.map((settable) => settable.rule);
      return [{ pointer: `/rules/${at}/rule`, code: 'not-a-choice', choices }];
    }
    const stays = { ...known, defaults: before.get(rule)!.thresholds };
    return faultsOf(stays, thresholds).map(({ name, ...fault }) => ({
      pointer: `/rules/${at}/thresholds/${name}`,
      ...fault,
    }));
  });
}
