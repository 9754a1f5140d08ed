import { accessRecord, type AccessRecord, type EventPayload } from '@tsunagi/contracts';
import type { Clock, Ids } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import {
  checkLink,
  type LinkFinding,
  type SourceLink,
  type SourceState,
  startOfSource,
} from '../integrity/check-link.js';

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
  // The same record once more is no fork: the bytes are those already kept.
  const real = kept === 'same-again' ? findings.filter(({ kind }) => kind !== 'fork') : findings;
  for (const finding of real) await noteFinding(tx, payload.source, finding, { now, id: ids.next() });
  tx.write(
    'update source_state set counter = $2, hash = $3, last_stored_at = $4, stored = stored + $5 where source = $1',
    [payload.source, after.counter, after.hash, now, kept === 'kept' ? 1 : 0],
  );
}

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

async function keepRecord(
  tx: Tx,
  source: string,
  link: SourceLink,
  now: Date,
): Promise<'kept' | 'same-again' | 'conflict'> {
  const record: AccessRecord = accessRecord.parse(JSON.parse(link.record));
  const inserted = await tx.query(
    `insert into stored_record (source, counter, record, hash, previous, stored_at, record_id, at, actor, actor_agency, action, subject, case_id, recipient, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing returning 1`,
    [
      source,
      link.counter,
      link.record,
      link.hash,
      link.previous,
      now,
      record.id,
      record.at,
      record.actor.id,
      record.actor.agency,
      record.action,
      record.subject ?? null,
      record.caseId ?? null,
      record.recipient ?? null,
      record.outcome,
    ],
  );
  if (inserted.length > 0) return 'kept';
  const [existing] = await tx.query<{ record: string }>(
    'select record from stored_record where source = $1 and counter = $2',
    [source, link.counter],
  );
  return existing?.record === link.record ? 'same-again' : 'conflict';
}

async function noteFinding(
  tx: Tx,
  source: string,
  finding: LinkFinding,
  { now, id }: { now: Date; id: string },
): Promise<void> {
  const inserted = await tx.query(
    'insert into finding (finding_id, kind, source, first_counter, last_counter, found_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1',
    [id, finding.kind, source, finding.firstCounter, finding.lastCounter, now],
  );
  if (inserted.length === 0) return;
  await appendEvents(tx, [
    {
      topic: 'audit.v1',
      type: 'FindingRaised',
      key: source,
      aggregateType: 'finding',
      aggregateId: id,
      occurredAt: now,
      payload: { findingId: id, kind: finding.kind, source, at: now.toISOString() },
    },
  ]);
}
