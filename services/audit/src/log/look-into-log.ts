import { Inject, Injectable } from '@nestjs/common';
import { type Access, AccessLog } from '@tsunagi/audit-client';
import { isProblem, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import {
  currentLog,
  findLog,
  type OpenedLog,
  publishedCheckpoint,
  type PublishedCheckpoint,
} from './read-log.query.js';

/** `origin` names an earlier log; the current one otherwise. */
export const logQuery = z.strictObject({ origin: z.string().min(1).max(200).optional() });

/** A log and its head as far as it is published. */
export interface PublishedLog {
  readonly log: OpenedLog;
  readonly head: PublishedCheckpoint;
}

/** What a look into the log is, as the access record tells it. */
export type Look = Pick<Access, 'action' | 'object' | 'count' | 'subject' | 'caseId'>;
/** An answer, and what the access record tells beyond what was known before. */
export type Looked<Body> = Reply<Body> & { readonly look?: Partial<Look> };

/** The one way into the log for those who read it: nothing beyond the published head, every look on record. */
@Injectable()
export class LogReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  /** @param origin of an earlier log. Answers a problem when there is no such log, or nothing of it is published. */
  read<Body>(
    context: RequestContext,
    look: Look,
    work: (tx: Tx, published: PublishedLog) => Promise<Looked<Body>>,
    origin?: string,
  ): Promise<Reply<Body>> {
    return this.readUnpublished(context, look, async (tx): Promise<Looked<Body>> => {
      const published = await this.find(tx, origin);
      return 'problem' in published ? published : work(tx, published);
    });
  }

  /** What does not depend on anything being published. */
  readUnpublished<Body>(
    context: RequestContext,
    look: Look,
    work: (tx: Tx) => Promise<Looked<Body>>,
  ): Promise<Reply<Body>> {
    return this.unitOfWork.read(async (tx) => {
      const configured = this.settings.LOG_SIGNING_KEYS.length > 0;
      const looked: Looked<Body> = configured ? await work(tx) : problem('log-not-configured');
      const { look: found, ...reply } = looked;
      await this.record(tx, context, { ...look, ...found }, reply);
      return reply;
    });
  }

  /** How long to wait before asking again, seconds. */
  get retryInS(): number {
    return Math.ceil(this.settings.LOG_CHECKPOINT_MS / 1000) + 1;
  }

  private async find(tx: Tx, origin: string | undefined): Promise<PublishedLog | ReturnType<typeof problem>> {
    const log = origin === undefined ? await currentLog(tx) : await findLog(tx, origin);
    if (!log && origin !== undefined) return problem('not-found');
    const head = log && (await publishedCheckpoint(tx, log.logNo));
    return head ? { log, head } : problem('log-not-yet-published', { seconds: this.retryInS });
  }

  /** Written last: it locks the source's counter until the commit. */
  private async record(tx: Tx, context: RequestContext, look: Look, reply: Reply<unknown>): Promise<void> {
    const oversight = { purpose: 'audit', basis: { code: 'oversight' } } as const;
    const refused = isProblem(reply) ? ({ action: 'denied', refused: reply.problem.code } as const) : {};
    await this.accessLog.record(tx, context, { ...look, ...oversight, ...refused });
  }
}
