import { Controller, Get, Param } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import {
  answered,
  answeredAs,
  Ctx,
  idParam,
  listOf,
  Operation,
  problem,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import { z } from 'zod';
import { findStamp, listStamps } from './read-stamps.query.js';
import { StampCheckpoints } from './stamp-checkpoints.js';

const stamp = z.object({
  stampId: z.uuid(),
  size: z.number(),
  state: z.enum(['queued', 'stamped']),
  at: z.date().nullable(),
  queuedAt: z.date(),
  triedAt: z.date().nullable(),
  tries: z.number(),
  problem: z.string().nullable(),
});
export const stampsReply = listOf(stamp).extend({
  /** `waiting`: the authority has not answered for some checkpoint yet. */
  state: z.enum(['not-configured', 'up-to-date', 'waiting']),
});

/** RFC 3161, section 3.4. */
const TOKEN = 'application/timestamp-reply';
const NOTE = 'text/plain; charset=utf-8';

const oversight = (action: Access['action'], id?: string): Access => ({
  action,
  object: { kind: 'log-stamps', ...(id !== undefined && { id }) },
  purpose: 'audit',
  basis: { code: 'oversight' },
});

@Controller('api/v1/audit/log/stamps')
export class FindStamps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly stamps: StampCheckpoints,
  ) {}

  @Get()
  @Roles('auditor')
  @Operation({ summary: { ja: 'タイムスタンプの一覧', en: 'Time stamps of checkpoints' }, reply: stampsReply })
  list(@Ctx() context: RequestContext): Promise<Reply<z.output<typeof stampsReply>>> {
    return this.unitOfWork.read(async (tx) => {
      const items = await listStamps(tx);
      await this.accessLog.record(tx, context, oversight('list'));
      return answered({ state: this.stateOf(items), items, next: null });
    });
  }

  /** The authority's answer (RFC 3161), byte for byte: `openssl ts -verify -in token.tsr -data checkpoint …`. */
  @Get(':stampId/token')
  @Roles('auditor')
  @Operation({ summary: { ja: 'タイムスタンプ', en: 'A time stamp' }, contentType: TOKEN })
  token(@Ctx() context: RequestContext, @Param('stampId', idParam<string>()) stampId: string): Promise<Reply<Buffer>> {
    return this.hand(context, stampId, TOKEN, ({ token }) => token);
  }

  /** The signed note that was stamped, byte for byte. */
  @Get(':stampId/checkpoint')
  @Roles('auditor')
  @Operation({ summary: { ja: 'タイムスタンプの対象', en: 'The stamped checkpoint' }, contentType: NOTE })
  checkpoint(
    @Ctx() context: RequestContext,
    @Param('stampId', idParam<string>()) stampId: string,
  ): Promise<Reply<Buffer>> {
    return this.hand(context, stampId, NOTE, ({ checkpoint }) => Buffer.from(checkpoint));
  }

  private hand(
    context: RequestContext,
    stampId: string,
    contentType: string,
    part: (stamp: { checkpoint: string; token: Buffer | null }) => Buffer | null,
  ): Promise<Reply<Buffer>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findStamp(tx, stampId);
      const bytes = found && part(found);
      if (!bytes) {
        await this.accessLog.record(tx, context, { ...oversight('denied'), refused: 'not-found' });
        return problem('not-found');
      }
      await this.accessLog.record(tx, context, oversight('export', stampId));
      return answeredAs(contentType, bytes);
    });
  }

  private stateOf(items: readonly { readonly state: string }[]): z.output<typeof stampsReply>['state'] {
    if (!this.stamps.isConfigured) return 'not-configured';
    return items.some(({ state }) => state === 'queued') ? 'waiting' : 'up-to-date';
  }
}
