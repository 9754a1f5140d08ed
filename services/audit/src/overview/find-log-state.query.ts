import { Controller, Get, Inject } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Language } from '@tsunagi/kernel';
import { lockSpace } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { AUDIT_SETTINGS, type AuditSettings } from '../settings.js';
import { latestStamp } from '../stamps/read-stamps.query.js';
import type { Contradiction } from '../log/log-state.store.js';
import { explanations } from '../log/messages.js';
import { currentLog, type OpenedLog, publishedCheckpoint } from '../log/read-log.query.js';
import { LOG_LOCK } from '../log/start-log.sweep.js';

const witnessState = z.enum(['agrees', 'behind', 'silent', 'refuses']);
export const logStateReply = z.object({
  origin: z.string(),
  state: z.enum(['running', 'waiting-for-witnesses', 'rolled-back', 'stopped', 'not-configured']),
  /** Why it does not run and what to do, in the reader's language. */
  explanation: z.string().optional(),
  /** Entries in the log. */
  size: z.int(),
  /** Records stored that are not in it yet. */
  unlogged: z.int(),
  checkpoint: z.object({ size: z.int(), publishedAt: z.date() }).nullable(),
  witnesses: z.array(z.object({ name: z.string(), size: z.int(), lastAt: z.date().nullable(), state: witnessState })),
  recheck: z.object({ at: z.date(), size: z.int(), ok: z.boolean(), firstBadIndex: z.int().optional() }).nullable(),
  stamp: z.object({ at: z.date().nullable(), size: z.int(), state: z.enum(['queued', 'stamped']) }).nullable(),
});
type LogStateReply = z.output<typeof logStateReply>;

interface StateRow {
  readonly size: number;
  readonly state: 'running' | 'waiting-for-witnesses' | 'rolled-back';
  readonly reason: Contradiction | null;
  /** Some process holds the writer's lock. */
  readonly written: boolean;
}

/** How the log is doing, whichever replica is asked. */
@Controller('api/v1/audit/log')
export class FindLogState {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  @Get('state')
  @Roles('auditor')
  @Operation({ summary: { ja: '監査ログの状態', en: 'State of the log' }, reply: logStateReply })
  execute(@Ctx() context: RequestContext): Promise<Reply<LogStateReply>> {
    return this.unitOfWork.read(async (tx) => {
      const found = await findLogState(tx, this.settings, context.language);
      await this.accessLog.record(tx, context, {
        action: 'view',
        object: { kind: 'log-state' },
        purpose: 'audit',
        basis: { code: 'oversight' },
      });
      return answered(found);
    });
  }
}

async function findLogState(tx: Tx, settings: AuditSettings, language: Language): Promise<LogStateReply> {
  const log = await currentLog(tx);
  const row = log && (await findState(tx, log.logNo));
  const { state, why } = standOf(settings, log, row);
  const head = log && (await publishedCheckpoint(tx, log.logNo));
  const [waiting] = await tx.query<{ count: number }>('select count(*)::float8 as count from log_pending');
  const stamp = await latestStamp(tx);
  return {
    origin: log?.origin ?? settings.LOG_ORIGIN,
    state,
    ...(why && { explanation: explanations[why][language] }),
    size: row?.size ?? 0,
    unlogged: waiting!.count,
    checkpoint: head && { size: head.size, publishedAt: head.publishedAt },
    witnesses: await findWitnesses(tx, settings, log, head?.size ?? 0),
    recheck: log && (await findRecheck(tx, log.logNo)),
    stamp: stamp && { at: stamp.at, size: stamp.size, state: stamp.state },
  };
}

async function findState(tx: Tx, logNo: number): Promise<StateRow> {
  const [row] = await tx.query<StateRow>(
    `select size::float8 as size, state, reason, exists (
       select 1 from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.granted
         and l.classid::bigint = $2::bigint & 4294967295 and l.objid::bigint = log_no) as written
     from log_state where log_no = $1`,
    [logNo, lockSpace(LOG_LOCK)],
  );
  return row!;
}

function standOf(
  { LOG_SIGNING_KEYS, LOG_ORIGIN }: AuditSettings,
  log: OpenedLog | null,
  row: StateRow | null,
): { state: LogStateReply['state']; why?: keyof typeof explanations } {
  if (LOG_SIGNING_KEYS.length === 0) return { state: 'not-configured', why: 'not-configured' };
  if (row?.state === 'rolled-back') return { state: 'rolled-back', why: row.reason ?? 'entries-differ' };
  if (!log || !row?.written) return { state: 'stopped', why: 'stopped' };
  if (log.origin !== LOG_ORIGIN) return { state: 'stopped', why: 'superseded' };
  return row.state === 'running' ? { state: 'running' } : { state: row.state, why: 'waiting-for-witnesses' };
}

async function findWitnesses(
  tx: Tx,
  { LOG_WITNESSES }: AuditSettings,
  log: OpenedLog | null,
  published: number,
): Promise<LogStateReply['witnesses']> {
  const rows = await tx.query<LogStateReply['witnesses'][number]>(
    'select name, size::float8 as size, last_at as "lastAt", state from log_witness where log_no = $1',
    [log?.logNo ?? 0],
  );
  return LOG_WITNESSES.map(({ key: { name } }) => {
    const row = rows.find((witness) => witness.name === name);
    if (!row) return { name, size: 0, lastAt: null, state: 'silent' };
    return row.state === 'agrees' && row.size < published ? { ...row, state: 'behind' } : row;
  });
}

async function findRecheck(tx: Tx, logNo: number): Promise<LogStateReply['recheck']> {
  const [row] = await tx.query<{ at: Date; size: number; ok: boolean; bad: number | null }>(
    'select at, size::float8 as size, ok, first_bad_index::float8 as bad from log_recheck where log_no = $1',
    [logNo],
  );
  if (!row) return null;
  const { bad, ...result } = row;
  return { ...result, ...(bad !== null && { firstBadIndex: bad }) };
}
