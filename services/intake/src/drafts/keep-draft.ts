import { Body, Controller, Delete, Get, Inject, Param, type PipeTransform, Put } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  maskedBody,
  Operation,
  problem,
  ProblemError,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { Drafts } from './draft.store.js';

/** Bytes of JSON. */
const LARGEST_DRAFT = 64 * 1024;
const draftContent = z.record(z.string(), z.unknown()).meta({ id: 'Draft' });
interface MaskedDraft {
  readonly content: z.output<typeof draftContent>;
  readonly masked: readonly string[];
}
/** `masked`: where digits of what looks like a My Number were covered before the draft was kept, as JSON Pointers. */
const savedDraft = z.strictObject({ key: z.string(), savedAt: z.string(), masked: z.array(z.string()) });
const removedDraft = z.strictObject({ key: z.string() });

/** The client names its form, e.g. `new-case`: nothing personal can stand in the address. */
const draftKey: PipeTransform<string, string> = {
  transform: (value) => {
    if (!/^[a-z0-9-]{1,80}$/.test(value)) throw new ProblemError({ code: 'not-found' });
    return value;
  },
};

/**
 * 下書き: what somebody was about to send, kept for them alone until they send it, or for 30 days. The answer to GET is
 * the JSON object that was PUT. Saving goes on while somebody types, so only the first is recorded, and every reading.
 */
@Controller('api/v1')
export class KeepDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly drafts: Drafts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('drafts/:key')
  @Roles(...roles)
  @Operation({ summary: { ja: '下書きを開く', en: 'Open a draft' }, reply: draftContent })
  open(@Ctx() context: RequestContext, @Param('key', draftKey) key: string): Promise<Reply<Record<string, unknown>>> {
    return this.unitOfWork.read(async (tx) => {
      const json = await this.drafts.find(tx, context.actor.id, key);
      if (json === undefined) return problem('not-found');
      await this.accessLog.record(tx, context, { action: 'view', object: { kind: 'draft' } });
      return answered(JSON.parse(json) as Record<string, unknown>);
    });
  }

  @Put('drafts/:key')
  @Roles(...roles)
  @Operation({
    summary: { ja: '下書きを保存する', en: 'Save a draft' },
    body: draftContent,
    reply: savedDraft,
    problems: ['draft-too-large'],
  })
  save(
    @Ctx() context: RequestContext,
    @Param('key', draftKey) key: string,
    @Body(maskedBody(draftContent)) { content, masked }: MaskedDraft,
  ): Promise<Reply<z.output<typeof savedDraft>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const json = JSON.stringify(content);
      if (Buffer.byteLength(json, 'utf8') > LARGEST_DRAFT) return problem('draft-too-large');
      const now = this.clock.now();
      const fresh = await this.drafts.keep(tx, context.actor.id, key, json, now);
      if (fresh) await this.accessLog.record(tx, context, { action: 'create', object: { kind: 'draft' } });
      return answered({ key, savedAt: now.toISOString(), masked: [...masked] });
    });
  }

  /** Repeated, changes nothing. */
  @Delete('drafts/:key')
  @Roles(...roles)
  @Operation({ summary: { ja: '下書きを消す', en: 'Remove a draft' }, reply: removedDraft })
  remove(
    @Ctx() context: RequestContext,
    @Param('key', draftKey) key: string,
  ): Promise<Reply<z.output<typeof removedDraft>>> {
    return this.unitOfWork.command(context, async (tx) => {
      const removed = await this.drafts.remove(tx, context.actor.id, key);
      if (removed) await this.accessLog.record(tx, context, { action: 'change', object: { kind: 'draft' } });
      return answered({ key });
    });
  }
}
