import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Clock } from '@tsunagi/kernel';
import { type Database, isTimeout, isUnavailable, type Tx, migrationsIn } from '@tsunagi/persistence';
import { ProblemError } from './problem.js';
import { isProblem, type Reply } from './reply.js';
import type { RequestContext } from './request-context.js';

export const idempotencyMigrations = migrationsIn(import.meta.url);

/** I3: an answer waits for its access record no longer than this (milliseconds). */
const RECORD_BUDGET_MS = 2_000;
/** A command may ask another service while it holds its row (milliseconds). */
const COMMAND_BUDGET_MS = 8_000;

/**
 * The one way a request reaches the database. What the work writes (state, events, access records, the kept answer)
 * commits together, and only then is the answer given.
 */
export class UnitOfWork {
  private readonly answerKey: Buffer;
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    kek: Buffer,
  ) {
    this.answerKey = Buffer.from(hkdfSync('sha256', kek, '', 'idempotency answers', 32));
  }

  /**
   * A command. With an `Idempotency-Key`, the same request again (at once or later) gets the first answer and has no
   * second effect: the key's row is part of the same transaction, and a request at the same moment waits for it. A
   * refusal is not kept.
   */
  command<Body>(context: RequestContext, work: (tx: Tx) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const { idempotency } = context;
    return this.bounded(COMMAND_BUDGET_MS, async (tx) => {
      if (!idempotency) return work(tx);
      const kept = await this.claim(tx, context.actor.id, idempotency);
      if (kept) return kept as Reply<Body>;
      const reply = await work(tx);
      await this.keep(tx, context.actor.id, idempotency.key, reply);
      return reply;
    });
  }

  /**
   * A judgement of the moment that has no effect to repeat: whether something may be disclosed, what would fit. Never
   * answered from what was kept, for what held then may not hold now (I1, I2).
   */
  judge<Body>(work: (tx: Tx) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    return this.bounded(COMMAND_BUDGET_MS, work);
  }

  /** A refusal had no effect, and what refused may have changed: the same request is then to be tried anew. */
  private async keep(tx: Tx, actor: string, key: string, reply: Reply<unknown>): Promise<void> {
    if (isProblem(reply)) await tx.query('delete from idempotency_key where actor = $1 and key = $2', [actor, key]);
    else
      tx.write('update idempotency_key set answer = $3 where actor = $1 and key = $2', [
        actor,
        key,
        this.sealAnswer(actor, key, reply),
      ]);
  }

  /** A read that records what it shows (I3): within 2 s, or 503 and no data. */
  read<Body>(work: (tx: Tx) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    return this.bounded(RECORD_BUDGET_MS, work);
  }

  private async claim(
    tx: Tx,
    actor: string,
    { key, fingerprint }: { key: string; fingerprint: Buffer },
  ): Promise<Reply<unknown> | null> {
    const inserted = await tx.query(
      'insert into idempotency_key (actor, key, fingerprint, created_at) values ($1, $2, $3, $4) on conflict do nothing returning 1',
      [actor, key, fingerprint, this.clock.now()],
    );
    if (inserted.length > 0) return null;
    const [row] = await tx.query<{ fingerprint: Buffer; answer: Buffer | null }>(
      'select fingerprint, answer from idempotency_key where actor = $1 and key = $2',
      [actor, key],
    );
    if (!row?.answer) throw new ProblemError({ code: 'temporarily-unavailable' });
    if (!row.fingerprint.equals(fingerprint)) return { problem: { code: 'idempotency-key-reused' } };
    return this.openAnswer(actor, key, row.answer);
  }

  private async bounded<Body>(budgetMs: number, work: (tx: Tx) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(new ProblemError({ code: 'record-unavailable' })), budgetMs);
    });
    try {
      return await Promise.race([
        this.database.transaction(work, { budgetMs: Math.min(budgetMs, RECORD_BUDGET_MS) }),
        late,
      ]);
    } catch (error) {
      if (isTimeout(error) || isUnavailable(error)) throw new ProblemError({ code: 'record-unavailable' });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Kept answers may hold personal data, so they are sealed and bound to their row (I7). */
  private sealAnswer(actor: string, key: string, reply: Reply<unknown>): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.answerKey, nonce).setAAD(Buffer.from(`${actor}\n${key}`));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(reply), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  private openAnswer(actor: string, key: string, answer: Buffer): Reply<unknown> {
    const decipher = createDecipheriv('aes-256-gcm', this.answerKey, answer.subarray(0, 12)).setAAD(
      Buffer.from(`${actor}\n${key}`),
    );
    decipher.setAuthTag(answer.subarray(12, 28));
    return JSON.parse(
      Buffer.concat([decipher.update(answer.subarray(28)), decipher.final()]).toString('utf8'),
    ) as Reply<unknown>;
  }
}
