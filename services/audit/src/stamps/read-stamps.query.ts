import type { Tx } from '@tsunagi/persistence';

/** Where the stamping of one checkpoint stands. */
export interface StampSummary {
  readonly stampId: string;
  readonly size: number;
  readonly state: 'queued' | 'stamped';
  /** The time that the authority says; null while it waits. */
  readonly at: Date | null;
}

/** A stamped checkpoint. */
export interface StampToken {
  readonly stampId: string;
  readonly size: number;
  readonly at: Date;
  /** The authority's answer, TimeStampResp in DER: a file for `openssl ts -verify -in`. */
  readonly token: Buffer;
  /** The signed note whose SHA-256 is stamped, byte for byte. */
  readonly checkpoint: string;
}

/** A stamp in the list, with how the tries went. */
export interface ListedStamp extends StampSummary {
  readonly queuedAt: Date;
  readonly triedAt: Date | null;
  readonly tries: number;
  /** Why the last try failed, a code; null when none did. */
  readonly problem: string | null;
}

const SUMMARY = 'stamp_id as "stampId", size::float8 as size, state, at';

/** The newest stamp, waiting or given; null when none was ever queued. */
export async function latestStamp(tx: Tx): Promise<StampSummary | null> {
  const [row] = await tx.query<StampSummary>(`select ${SUMMARY} from stamp order by queued_at desc, size desc limit 1`);
  return row ?? null;
}

/** The newest stamp given to a checkpoint of the log that is no larger than `size`; null when there is none. */
export async function latestToken(tx: Tx, logNo: number, size: number): Promise<StampToken | null> {
  const [row] = await tx.query<StampToken>(
    `select stamp_id as "stampId", size::float8 as size, at, token, checkpoint from stamp
     where log_no = $1 and size <= $2 and state = 'stamped' order by stamp.size desc limit 1`,
    [logNo, size],
  );
  return row ?? null;
}

/** One stamp's checkpoint, and its token once given. */
export async function findStamp(
  tx: Tx,
  stampId: string,
): Promise<{ readonly checkpoint: string; readonly token: Buffer | null } | null> {
  const [row] = await tx.query<{ checkpoint: string; token: Buffer | null }>(
    'select checkpoint, token from stamp where stamp_id = $1',
    [stampId],
  );
  return row ?? null;
}

/** Newest first. */
export const listStamps = (tx: Tx): Promise<ListedStamp[]> =>
  tx.query<ListedStamp>(
    `select ${SUMMARY}, queued_at as "queuedAt", tried_at as "triedAt", tries, problem
     from stamp order by queued_at desc, stamp.size desc limit 400`,
  );
