import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';

/** What can be wrong with the records themselves, as opposed to with how somebody looked. */
export const integrityKinds = [
  'gap',
  'fork',
  'altered',
  'repeated',
  'late',
  'silent',
  'clock-skew',
  'entry-altered',
  'witness-silent',
  'witness-refuses',
  'rolled-back',
  'mirror-differs',
] as const;
export type IntegrityKind = (typeof integrityKinds)[number];

/** Kinds that tell of something unusual which leaves the records whole. */
const HARMLESS: readonly IntegrityKind[] = ['repeated'];

export interface IntegrityFinding {
  readonly kind: IntegrityKind;
  /** Counters of the source, or for the log itself indexes or sizes. With kind and source they make the finding unique. */
  readonly firstCounter: number;
  readonly lastCounter: number;
  readonly figures?: Readonly<Record<string, number | string>>;
}

/**
 * Keeps a finding about the records and announces it; the same kind, source and first counter once only. What is
 * harmless is settled as it is noted.
 * @param source of the records, or the name of a log or witness @returns whether it is new
 */
export async function noteFinding(
  tx: Tx,
  source: string,
  { kind, firstCounter, lastCounter, figures = {} }: IntegrityFinding,
  { now, id }: { now: Date; id: string },
): Promise<boolean> {
  const settled = HARMLESS.includes(kind);
  const inserted = await tx.query(
    `insert into finding (finding_id, category, kind, source, first_counter, last_counter, figures, found_at, state, settled_at, settled_by, settled_as)
     values ($1, 'integrity', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
    [
      id,
      kind,
      source,
      firstCounter,
      lastCounter,
      JSON.stringify(figures),
      now,
      settled ? 'settled' : 'open',
      settled ? now : null,
      settled ? 'system' : null,
      settled ? 'harmless' : null,
    ],
  );
  if (inserted.length === 0) return false;
  await announceFinding(tx, { findingId: id, kind, source }, now);
  return true;
}

/** `audit.v1 FindingRaised`. @param source for unusual access `audit`, which found it */
export async function announceFinding(
  tx: Tx,
  { findingId, kind, source }: { findingId: string; kind: string; source: string },
  now: Date,
): Promise<void> {
  await appendEvents(tx, [
    {
      topic: 'audit.v1',
      type: 'FindingRaised',
      key: source,
      aggregateType: 'finding',
      aggregateId: findingId,
      occurredAt: now,
      payload: { findingId, kind, source, at: now.toISOString() },
    },
  ]);
}

/** How a finding ended by itself. */
export type SettledBySystem = 'filled' | 'resumed';

/** Settles a finding without anybody: what it told of has passed. */
export const settleBySystem = (tx: Tx, findingId: string, how: SettledBySystem, now: Date): void =>
  tx.write(
    `update finding set state = 'settled', settled_at = $2, settled_by = 'system', settled_as = $3
     where finding_id = $1 and state = 'open'`,
    [findingId, now, how],
  );
