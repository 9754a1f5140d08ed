import type { Clock, Ids } from '@tsunagi/kernel';
import { tokyoDate } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { currentLog, publishedCheckpoint } from '../log/read-log.query.js';
import { retryAt } from './retry-at.js';

/** A checkpoint whose turn it is to be stamped. */
export interface DueStamp {
  readonly stampId: string;
  /** The signed note whose bytes are stamped. */
  readonly checkpoint: string;
}

/**
 * Queues the latest published checkpoint once a day (Japan). Nothing happens when today's is queued already, or when
 * the log has not grown since the last one.
 */
export async function queueToday(tx: Tx, { clock, ids }: { clock: Clock; ids: Ids }): Promise<void> {
  const log = await currentLog(tx);
  const head = log && (await publishedCheckpoint(tx, log.logNo));
  if (!log || !head || head.size === 0) return;
  const now = clock.now();
  await tx.query(
    `insert into stamp (stamp_id, log_no, day, size, checkpoint, queued_at, retry_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict do nothing`,
    [ids.next(), log.logNo, tokyoDate(now), head.size, head.note, now],
  );
}

/**
 * Takes the queued checkpoint that has waited longest, and puts its next try off at once: whoever fails or dies with it
 * leaves it to be tried again, and replicas take different ones.
 */
export async function takeDue(tx: Tx, now: Date): Promise<DueStamp | null> {
  const [due] = await tx.query<DueStamp & { tries: number }>(
    `select stamp_id as "stampId", checkpoint, tries from stamp where state = 'queued' and retry_at <= $1
     order by queued_at limit 1 for update skip locked`,
    [now],
  );
  if (!due) return null;
  await tx.query('update stamp set tried_at = $2, tries = tries + 1, retry_at = $3 where stamp_id = $1', [
    due.stampId,
    now,
    retryAt(now, due.tries + 1),
  ]);
  return { stampId: due.stampId, checkpoint: due.checkpoint };
}

/** @param reply the authority's whole answer. @param at the time that it says */
export async function keepToken(tx: Tx, stampId: string, reply: Buffer, at: Date): Promise<void> {
  await tx.query(
    `update stamp set state = 'stamped', token = $2, at = $3, problem = null where stamp_id = $1 and state = 'queued'`,
    [stampId, reply, at],
  );
}

/** @param problem a code, for the auditor's desk */
export async function noteProblem(tx: Tx, stampId: string, problem: string): Promise<void> {
  await tx.query(`update stamp set problem = $2 where stamp_id = $1 and state = 'queued'`, [stampId, problem]);
}
