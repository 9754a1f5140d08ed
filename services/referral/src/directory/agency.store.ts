import type { AgencyId, Ids } from '@tsunagi/kernel';
import { appendEvents } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import type { Agency, AgencyKind } from './agency.js';

interface AgencyRow {
  readonly agency_id: AgencyId;
  readonly name: Agency['name'];
  readonly kind: AgencyKind;
  readonly corporate_number: string | null;
  readonly areas: string[];
  readonly coordinating: boolean;
  readonly member_from: Date | null;
  readonly member_until: Date | null;
  readonly version: number;
}

export interface StoredAgency {
  readonly agency: Agency;
  readonly version: number;
}

const COLUMNS = 'agency_id, name, kind, corporate_number, areas, coordinating, member_from, member_until, version';

export async function findAgency(tx: Tx, id: string, lock: 'for update' | '' = ''): Promise<StoredAgency | null> {
  const [row] = await tx.query<AgencyRow>(`select ${COLUMNS} from agency where agency_id = $1 ${lock}`, [id]);
  return row ? storedOf(row) : null;
}

/** By agency id, from the one after `after` on. */
export async function findAgencies(tx: Tx, after: string, limit: number): Promise<StoredAgency[]> {
  const rows = await tx.query<AgencyRow>(
    `select ${COLUMNS} from agency where agency_id > $1 order by agency_id limit $2`,
    [after, limit],
  );
  return rows.map(storedOf);
}

/** Those of the agencies that are members of the council at that moment. */
export async function membersAmong(tx: Tx, agencies: readonly AgencyId[], at: Date): Promise<ReadonlySet<AgencyId>> {
  const rows = await tx.query<{ agency_id: AgencyId }>(
    `select agency_id from agency
     where agency_id = any($1::text[]) and member_from <= $2 and (member_until is null or $2 < member_until)`,
    [agencies, at],
  );
  return new Set(rows.map(({ agency_id: id }) => id));
}

/**
 * A new agency, told to the other services. @returns false when the id is taken; nothing is changed then.
 * @throws a unique violation on a second coordinating agency or a corporate number in use
 */
export async function insertAgency(
  tx: Tx,
  agency: Agency,
  { now, ids }: { readonly now: Date; readonly ids: Ids },
): Promise<boolean> {
  const inserted = await tx.query(
    `insert into agency (agency_id, name, kind, corporate_number, areas, coordinating, member_from, member_until,
       version, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) on conflict (agency_id) do nothing returning 1`,
    [...valuesOf(agency), now],
  );
  if (inserted.length === 0) return false;
  await tellRegistered(tx, agency, { now, ids });
  return true;
}

/** Writes a changed agency, which must be locked. @returns its new version */
export async function updateAgency(
  tx: Tx,
  before: StoredAgency,
  after: Agency,
  { now, ids }: { readonly now: Date; readonly ids: Ids },
): Promise<number> {
  const version = before.version + 1;
  await tx.query(
    `update agency set name = $2, kind = $3, corporate_number = $4, areas = $5, coordinating = $6, member_from = $7,
       member_until = $8, version = $9, updated_at = $10
     where agency_id = $1`,
    [...valuesOf(after), version, now],
  );
  await tellRegistered(tx, after, { now, ids });
  return version;
}

const valuesOf = (agency: Agency): readonly unknown[] => [
  agency.agencyId,
  JSON.stringify(agency.name),
  agency.kind,
  agency.corporateNumber ?? null,
  agency.areas,
  agency.coordinating,
  agency.member?.from ?? null,
  agency.member?.until ?? null,
];

/** From this consent keeps who is a member of the council. */
const tellRegistered = (tx: Tx, { agencyId, member }: Agency, { now, ids }: { now: Date; ids: Ids }): Promise<void> =>
  appendEvents(
    tx,
    [
      {
        topic: 'referral.v1',
        type: 'AgencyRegistered',
        key: agencyId,
        aggregateType: 'agency',
        aggregateId: agencyId,
        occurredAt: now,
        payload: {
          agency: agencyId,
          ...(member && { memberFrom: member.from.toISOString() }),
          ...(member?.until && { memberUntil: member.until.toISOString() }),
          at: now.toISOString(),
        },
      },
    ],
    { ids },
  );

const storedOf = (row: AgencyRow): StoredAgency => ({
  version: row.version,
  agency: {
    agencyId: row.agency_id,
    name: row.name,
    kind: row.kind,
    ...(row.corporate_number !== null && { corporateNumber: row.corporate_number }),
    areas: row.areas,
    coordinating: row.coordinating,
    ...(row.member_from && { member: { from: row.member_from, ...(row.member_until && { until: row.member_until }) } }),
  },
});
