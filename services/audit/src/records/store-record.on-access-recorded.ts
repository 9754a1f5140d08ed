import { accessRecord, type AccessRecord, type EventPayload } from '@tsunagi/contracts';
import type { Clock, Ids } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { noteActivity } from '../oversight/note-activity.store.js';
import { queueForLog } from '../log/queue-for-log.store.js';
import { checkLink, type SourceLink, type SourceState, startOfSource } from '../integrity/check-link.js';
import { takeEarlier } from '../integrity/take-earlier-record.store.js';
import { type IntegrityFinding, noteFinding } from '../findings/note-finding.store.js';

/** Takes in one access record: checks its place in the source's sequence, keeps its exact bytes, notes what is wrong. */
export async function storeRecord(
  tx: Tx,
  payload: EventPayload<'access.v1', 'AccessRecorded'>,
  { clock, ids }: { clock: Clock; ids: Ids },
): Promise<void> {
  const link: SourceLink = {
    counter: payload.counter,
    record: payload.record,
    hash: Buffer.from(payload.hash, 'base64url'),
    previous: Buffer.from(payload.previousHash, 'base64url'),
  };
  const now = clock.now();
  const [before, kept] = await Promise.all([
    lockSource(tx, payload.source, now),
    keepRecord(tx, payload.source, link, now),
  ]);
  const { findings, after } = checkLink(before, link);
  const earlier = kept.kind === 'kept' && link.counter <= before.counter;
  const all = earlier
    ? [...withoutFork(findings), ...(await takeEarlier(tx, payload.source, link, now))]
    : asKept(findings, kept, link);
  for (const finding of all) await noteFinding(tx, payload.source, finding, { now, id: ids.next() });
  if (kept.sequence !== null) {
    queueForLog(tx, kept.sequence);
    noteActivity(tx, kept.record, now);
  }
  tx.write(
    'update source_state set counter = $2, hash = $3, last_stored_at = $4, stored = stored + $5 where source = $1',
    [payload.source, after.counter, after.hash, now, kept.kind === 'kept' ? 1 : 0],
  );
}

/** The same bytes under the same counter are no second record: they were only sent again. */
function asKept(
  findings: readonly IntegrityFinding[],
  { kind }: Kept,
  { counter }: SourceLink,
): readonly IntegrityFinding[] {
  if (kind !== 'same-again') return findings;
  return [...withoutFork(findings), { kind: 'repeated', firstCounter: counter, lastCounter: counter }];
}

const withoutFork = (findings: readonly IntegrityFinding[]): IntegrityFinding[] =>
  findings.filter(({ kind }) => kind !== 'fork');

async function lockSource(tx: Tx, source: string, now: Date): Promise<SourceState> {
  const select = 'select counter::float8 as counter, hash from source_state where source = $1 for update';
  const [known] = await tx.query<SourceState>(select, [source]);
  if (known) return known;
  tx.write(
    'insert into source_state (source, counter, hash, last_stored_at) values ($1, $2, $3, $4) on conflict do nothing',
    [source, startOfSource.counter, startOfSource.hash, now],
  );
  const [made] = await tx.query<SourceState>(select, [source]);
  return made!;
}

interface Kept {
  readonly kind: 'kept' | 'same-again' | 'conflict';
  readonly record: AccessRecord;
  /** Order of arrival. */
  readonly sequence: number | null;
}

async function keepRecord(tx: Tx, source: string, link: SourceLink, now: Date): Promise<Kept> {
  const record: AccessRecord = accessRecord.parse(JSON.parse(link.record));
  const columns = { source, counter: link.counter, record: link.record, hash: link.hash, previous: link.previous };
  const row = { ...columns, stored_at: now, ...findableBy(record) };
  const names = Object.keys(row);
  const [inserted] = await tx.query<{ sequence: number }>(
    `insert into stored_record (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})
     on conflict do nothing returning sequence::float8 as sequence`,
    Object.values(row),
  );
  if (inserted) return { kind: 'kept', record, sequence: inserted.sequence };
  const [existing] = await tx.query<{ record: string }>(
    'select record from stored_record where source = $1 and counter = $2',
    [source, link.counter],
  );
  return { kind: existing?.record === link.record ? 'same-again' : 'conflict', record, sequence: null };
}

/** The columns beside the exact bytes, which only serve to find a record. */
export const findableBy = (record: AccessRecord): Record<string, unknown> => ({
  record_id: record.id,
  at: record.at,
  actor: record.actor.id,
  actor_agency: record.actor.agency,
  session: record.actor.session ?? null,
  action: record.action,
  object_kind: record.object.kind,
  object_id: record.object.id ?? null,
  subject: record.subject ?? null,
  case_id: record.caseId ?? null,
  categories: record.categories ?? null,
  purpose: record.purpose ?? null,
  basis: record.basis?.code ?? null,
  decision_id: record.basis?.decisionId ?? null,
  recipient: record.recipient ?? null,
  relation: record.relation ?? null,
  amount: record.count ?? null,
  outcome: record.outcome,
});
