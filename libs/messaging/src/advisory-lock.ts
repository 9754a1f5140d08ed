import { createHash } from 'node:crypto';
import type { SessionConnection } from './pg-session.js';

/** A number for the first half of PostgreSQL's advisory lock key, from what is locked. */
export const lockSpace = (name: string): number => createHash('sha256').update(name).digest().readInt32BE(0);

/**
 * Tries to hold the numbered locks of a space for as long as the connection lives.
 * @returns those it got; asking again for one already held would count it twice, so ask only for what is missing.
 */
export async function tryLocks(
  connection: SessionConnection,
  space: string,
  numbers: readonly number[],
): Promise<number[]> {
  const rows = await connection.query<{ number: number; held: boolean }>(
    'select number, pg_try_advisory_lock($1::int, number) as held from unnest($2::int[]) as number',
    [lockSpace(space), numbers],
  );
  return rows.filter(({ held }) => held).map(({ number }) => number);
}
