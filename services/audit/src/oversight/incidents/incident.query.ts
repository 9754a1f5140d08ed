import { dataCategories, type DataCategory } from '@tsunagi/contracts';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';

export const incidentLine = z
  .object({
    incidentId: z.uuid(),
    actor: z.string().optional(),
    referralId: z.uuid().optional(),
    from: z.date(),
    to: z.date(),
    discoveredAt: z.date(),
    wrongful: z.boolean(),
    createdBy: z.string(),
    createdAt: z.date(),
  })
  .meta({ id: 'IncidentLine' });
export type IncidentLine = z.output<typeof incidentLine>;
export const exposedPerson = z.object({
  subject: z.uuid(),
  categories: z.array(z.enum(dataCategories)),
  firstAt: z.date(),
  lastAt: z.date(),
  times: z.number(),
});
export type ExposedPerson = z.output<typeof exposedPerson>;

export interface IncidentRow extends IncidentLine {
  readonly place: string;
}
type Row = { [Field in keyof IncidentRow]-?: NonNullable<IncidentRow[Field]> | null };

/** Incidents, newest first, of one id or behind a place in the list. */
export async function readIncidents(
  tx: Tx,
  { id = null, after = null, limit }: { id?: string | null; after?: readonly [string, string] | null; limit: number },
): Promise<IncidentRow[]> {
  const rows = await tx.query<Row>(
    `select incident_id as "incidentId", actor, referral_id as "referralId", from_at as from, to_at as to,
       discovered_at as "discoveredAt", wrongful, created_by as "createdBy", created_at as "createdAt",
       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from incident
     where ($1::uuid is null or incident_id = $1)
       and ($2::timestamptz is null or (created_at, incident_id) < ($2::timestamptz, $3::uuid))
     order by created_at desc, incident_id desc limit $4`,
    [id, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never);
}

/** Acts by which data of a person reached whoever acted. */
const EXPOSING = ['view', 'list', 'search', 'create', 'change', 'disclose', 'print', 'export', 'break-glass'];

/**
 * Which persons and which categories the account saw, or the referral carried, in the period. For a referral only what
 * was opened or handed out counts.
 */
export function exposedPersons(tx: Tx, { actor, referralId, from, to }: IncidentLine): Promise<ExposedPerson[]> {
  const acts = actor !== undefined ? EXPOSING : ['disclose', 'view', 'print', 'export', 'break-glass'];
  return tx.query<ExposedPerson>(
    `select subject, coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}') as categories,
       min(at) as "firstAt", max(at) as "lastAt", count(distinct record_id)::float8 as times
     from stored_record left join lateral unnest(categories) as named (c) on true
     where ($1::text is null or actor = $1) and ($2::text is null or object_id = $2)
       and at >= $3 and at <= $4 and outcome = 'success' and subject is not null
       and basis is distinct from 'oversight' and action = any($5)
     group by subject order by min(at), subject`,
    [actor ?? null, referralId ?? null, from, to, acts],
  );
}

/** All categories of all persons, in the order of the code list. */
export const categoriesOf = (persons: readonly ExposedPerson[]): DataCategory[] => {
  const found = new Set(persons.flatMap(({ categories }) => categories));
  return dataCategories.filter((category) => found.has(category));
};
