import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import { answered, answeredAs, Ctx, Operation, problem, query, type Reply, type RequestContext } from '@tsunagi/http';
import { consistencyProof, formatVerifierKey } from '@tsunagi/transparency-log';
import { z } from 'zod';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { LogReading, logQuery } from './look-into-log.js';
import { subtreeReader } from './read-log.query.js';

const TEXT = 'text/plain; charset=utf-8';
const consistencyQuery = logQuery.extend({ old: z.coerce.number().int().min(0) });
const consistencyReply = z.object({ old: z.int(), size: z.int(), proof: z.array(z.string()) });

/** What a reader of the log holds on to: the signed head, the keys it is checked with, and how heads belong together. */
@Controller('api/v1/audit/log')
export class ServeCheckpoint {
  constructor(
    private readonly reading: LogReading,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  /** The latest head that enough witnesses have cosigned (C2SP tlog-checkpoint in a signed-note). */
  @Get('checkpoint')
  @Roles(...roles)
  @Operation({
    summary: { ja: '監査ログの最新のチェックポイント', en: 'Latest checkpoint of the log' },
    query: logQuery,
    contentType: TEXT,
    problems: ['log-not-configured', 'log-not-yet-published'],
  })
  checkpoint(
    @Ctx() context: RequestContext,
    @Query(query(logQuery)) input: z.output<typeof logQuery>,
  ): Promise<Reply<string>> {
    const { origin } = input;
    const look = { action: 'view', object: { kind: 'log-checkpoint' } } as const;
    return this.reading.read(context, look, async (_, { head }) => answeredAs(TEXT, head.note), origin);
  }

  /** Public keys, one a line: the log's, then its witnesses'. For information; a reader trusts only keys pinned before. */
  @Get('vkey')
  @Roles(...roles)
  @Operation({
    summary: { ja: '監査ログと証人の公開鍵', en: 'Public keys of the log and its witnesses' },
    contentType: TEXT,
    problems: ['log-not-configured'],
  })
  keys(@Ctx() context: RequestContext): Promise<Reply<string>> {
    const { LOG_SIGNING_KEYS, LOG_WITNESSES } = this.settings;
    const all = [...LOG_SIGNING_KEYS.map(({ verifier }) => verifier), ...LOG_WITNESSES.map(({ key }) => key)];
    const look = { action: 'view', object: { kind: 'log-keys' } } as const;
    const text = all.map((key) => `${formatVerifierKey(key)}\n`).join('');
    return this.reading.readUnpublished(context, look, async () => answeredAs(TEXT, text));
  }

  /** Proof that the published log begins with the tree of an earlier size (RFC 6962, section 2.1.2). */
  @Get('consistency')
  @Roles(...roles)
  @Operation({
    summary: { ja: '以前のチェックポイントとの一貫性の証明', en: 'Proof of consistency with an earlier checkpoint' },
    query: consistencyQuery,
    reply: consistencyReply,
    problems: ['log-not-configured', 'log-not-yet-published', 'log-size-unknown'],
  })
  consistency(
    @Ctx() context: RequestContext,
    @Query(query(consistencyQuery)) input: z.output<typeof consistencyQuery>,
  ): Promise<Reply<z.output<typeof consistencyReply>>> {
    const { old, origin } = input;
    const look = { action: 'view', object: { kind: 'log-consistency', id: String(old) } } as const;
    return this.reading.read(
      context,
      look,
      async (tx, { log, head: { size } }) => {
        if (old > size) return problem('log-size-unknown', { size });
        const proof = await consistencyProof(old, size, subtreeReader(tx, log.logNo, size));
        return answered({ old, size, proof: proof.map((hash) => hash.toString('base64')) });
      },
      origin,
    );
  }
}
