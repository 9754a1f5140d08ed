import type { Clock, Ids } from '@tsunagi/kernel';
import { waitUnless } from '@tsunagi/messaging';
import type { Database } from '@tsunagi/persistence';
import { decodeTile, TILE_WIDTH } from '@tsunagi/transparency-log';
import { noteFinding } from '../findings/note-finding.store.js';
import { type KeptTile, LogWalk, type WalkedEntry } from './walk-log.js';
import { currentLog, publishedCheckpoint } from './read-log.query.js';

export interface Recheck {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logNo: number;
  /** Rest between two steps of 256 entries, milliseconds. */
  readonly stepMs: number;
  readonly over: AbortSignal;
}

export interface RecheckResult {
  /** Size of the published head that the log was checked against. */
  readonly size: number;
  readonly ok: boolean;
  /** Lowest index whose stored bytes are not what was logged. */
  readonly firstBadIndex?: number;
}

/** Findings of one walk at most: after that many the state of things is clear. */
const MOST_FINDINGS = 100;

/**
 * Walks once over the whole published log and works everything out anew from the stored bytes: leaves, tiles, root.
 * What the database's rights and triggers cannot hold off (a superuser, a damaged disk) is found here.
 * @returns null when nothing is published yet, or the walk was given up
 */
export async function recheckLog(recheck: Recheck): Promise<RecheckResult | null> {
  const { database, logNo, over } = recheck;
  const head = await database.transaction((tx) => publishedCheckpoint(tx, logNo));
  if (!head) return null;
  const walk = new LogWalk(head.size);
  for (let told = false; !walk.ended;) {
    if (over.aborted) return null;
    await step(recheck, walk);
    if (walk.bad.length > 0 && !told) {
      await keepResult(recheck, resultOf(walk, true));
      told = true;
    }
    if (!walk.ended) await waitUnless(over, recheck.stepMs);
  }
  const result = resultOf(walk, walk.root().equals(head.root));
  await keepResult(recheck, result);
  await raise(recheck, walk, result);
  return result;
}

/** One tile's worth of entries, and the tiles that they complete. */
async function step({ database, logNo }: Recheck, walk: LogWalk): Promise<void> {
  const entries = await database.query<WalkedEntry>(
    `select e.index::float8 as index, e.leaf, r.record
       from log_entry e left join stored_record r using (source, counter)
      where e.log_no = $1 and e.index >= $2 and e.index < $3 order by e.index`,
    [logNo, walk.next, Math.min(walk.next + TILE_WIDTH, walk.size)],
  );
  const wanted = walk.take(entries);
  if (wanted.length === 0) return;
  const rows = await database.query<{ level: number; index: number; root: Buffer; hashes: Buffer }>(
    `select t.level, t.index::float8 as index, t.root, t.hashes from log_tile t
       join unnest($2::smallint[], $3::bigint[]) as w (level, index) using (level, index) where t.log_no = $1`,
    [logNo, wanted.map(({ level }) => level), wanted.map(({ index }) => index)],
  );
  const kept = rows.map((row): KeptTile => ({ ...row, hashes: decodeTile(row.hashes, TILE_WIDTH) }));
  walk.compareTiles(wanted, kept);
}

const resultOf = (walk: LogWalk, rootFits: boolean): RecheckResult => {
  const [firstBadIndex] = walk.bad;
  const ok = firstBadIndex === undefined && rootFits;
  return { size: walk.size, ok, ...(firstBadIndex !== undefined && { firstBadIndex }) };
};

async function keepResult({ database, logNo, clock }: Recheck, result: RecheckResult): Promise<void> {
  await database.query(
    `insert into log_recheck (log_no, at, size, ok, first_bad_index) values ($1, $2, $3, $4, $5)
     on conflict (log_no) do update set at = excluded.at, size = excluded.size, ok = excluded.ok,
       first_bad_index = excluded.first_bad_index`,
    [logNo, clock.now(), result.size, result.ok, result.firstBadIndex ?? null],
  );
}

/** One finding for each entry; when bytes, leaves and tiles were all altered alike only the root tells, not which. */
async function raise({ database, clock, ids }: Recheck, walk: LogWalk, { ok, size }: RecheckResult): Promise<void> {
  if (ok) return;
  const ranges =
    walk.bad.length > 0 ? walk.bad.slice(0, MOST_FINDINGS).map((index) => [index, index]) : [[0, size - 1]];
  await database.transaction(async (tx) => {
    const log = await currentLog(tx);
    for (const [firstCounter = 0, lastCounter = 0] of ranges) {
      const one = firstCounter === lastCounter && { figures: { index: firstCounter } };
      const finding = { kind: 'entry-altered', firstCounter, lastCounter, ...one } as const;
      await noteFinding(tx, log?.origin ?? '', finding, { now: clock.now(), id: ids.next() });
    }
  });
}
