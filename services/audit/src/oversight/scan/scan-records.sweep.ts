import type { BusinessCalendar, Clock, Ids } from '@tsunagi/kernel';
import type { Database, Tx } from '@tsunagi/persistence';
import { applyRules } from '../rules/all-rules.js';
import type { Look } from '../rules/rule.js';
import { gatherFacts } from './gather-facts.query.js';
import { raiseFinding } from './raise-finding.store.js';
import { readSettings } from './rule-settings.store.js';

/** Records looked at in one transaction. */
const BATCH = 2_000;
/** No statement of a batch may take longer (milliseconds): it reads whole days of accounts. */
const BATCH_BUDGET_MS = 30_000;
/**
 * Arrivals of this long are looked at once more (milliseconds): one that was committed behind a later one is seen then,
 * and so is one whose case was not known yet.
 */
const OVERLAP_MS = 30 * 60_000;
/** Replicas take turns. */
const SCAN_LOCK = 7236145;

export interface ScanParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly calendar: BusinessCalendar;
}
export interface ScanResult {
  /** Records looked at. */
  readonly scanned: number;
  /** Findings that are new. */
  readonly found: number;
}
/** Records by their own time. */
export interface Period {
  readonly from?: Date;
  readonly to?: Date;
}

/** A place in the order of arrival, kept between scans of what is new. */
interface Walk {
  readonly after: number;
  readonly period: Period | null;
}

/**
 * Looks through records for unusual access: without a period those that have arrived since the last time (late ones
 * too, whatever their own time), with one all whose time lies in it. Run again, it finds nothing twice.
 * @param over ends it between two batches; what was not looked at is looked at the next time
 */
export async function scanRecords(
  parts: ScanParts,
  period: Period | null = null,
  over?: AbortSignal,
): Promise<ScanResult> {
  let [scanned, found] = [0, 0];
  let after: number | null = period ? 0 : await startOfArrivals(parts);
  while (after !== null && !over?.aborted) {
    const step: Step = await scanBatch(parts, { after, period });
    scanned += step.scanned;
    found += step.found;
    after = step.next;
  }
  return { scanned, found };
}

async function startOfArrivals({ database, clock }: ScanParts): Promise<number> {
  const again = new Date(clock.now().getTime() - OVERLAP_MS);
  const [row] = await database.query<{ start: number }>(
    `select least(s.sequence, coalesce((select min(sequence) - 1 from stored_record where stored_at > $1), s.sequence))::float8 as start
     from scan_state s where id = 1`,
    [again],
  );
  return row!.start;
}

interface Step extends ScanResult {
  /** Where to go on; null at the end. */
  readonly next: number | null;
}

const scanBatch = ({ database, clock, ids, calendar }: ScanParts, walk: Walk): Promise<Step> =>
  database.transaction(
    async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [SCAN_LOCK]);
      const now = clock.now();
      const batch = await readLooks(tx, walk);
      const last = batch.at(-1);
      if (!last) return { scanned: 0, found: 0, next: null };
      const settings = await readSettings(tx);
      const facts = await gatherFacts(tx, batch.filter(isJudged), { calendar, now });
      let found = 0;
      for (const raised of applyRules(facts, (kind) => settings.get(kind)))
        if (await raiseFinding(tx, raised, { now, ids })) found++;
      if (!walk.period)
        tx.write('update scan_state set sequence = greatest(sequence, $1) where id = 1', [last.sequence]);
      return { scanned: batch.length, found, next: batch.length < BATCH ? null : last.sequence };
    },
    { budgetMs: BATCH_BUDGET_MS },
  );

interface LookRow extends Look {
  readonly sequence: number;
}

async function readLooks(tx: Tx, { after, period }: Walk): Promise<LookRow[]> {
  return tx.query<LookRow>(
    `select sequence::float8 as sequence, record_id as "recordId", at, stored_at as "storedAt", actor, actor_agency as agency,
            action, object_kind as "objectKind", subject, case_id as "caseId", basis, purpose,
            coalesce(relation, '{}') as relation, amount
     from stored_record
     where sequence > $1 and outcome = 'success' and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at <= $3)
     order by sequence limit $4`,
    [after, period?.from ?? null, period?.to ?? null, BATCH],
  );
}

/**
 * Auditors look at pseudonyms in the records themselves, on the ground of oversight; only what they take out is judged.
 * Reading the log's own entries to verify it is no taking out. The system itself is nobody.
 */
const isJudged = ({ basis, action, objectKind, actor }: LookRow): boolean =>
  !/^system(:|$)/.test(actor) &&
  (basis !== 'oversight' || ((action === 'export' || action === 'print') && objectKind !== 'log-entries'));
