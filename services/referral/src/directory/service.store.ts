import type { AgencyId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { Capacity, Service } from './service.js';

interface ServiceRow {
  readonly service_id: string;
  readonly agency_id: AgencyId;
  readonly needs: Service['needs'];
  readonly areas: string[];
  readonly languages: string[];
  readonly capacity: Capacity;
  readonly details: Omit<Service, 'serviceId' | 'agencyId' | 'needs' | 'areas' | 'languages' | 'capacity'>;
}

/** What to look for; everything given must hold. */
export interface ServiceFilter {
  readonly agencyId?: string;
  /** Any of these. */
  readonly needs?: readonly string[];
  readonly area?: string;
  readonly language?: string;
  readonly capacity?: string;
  /** Only of agencies that are members of the council at that moment. */
  readonly membersAt?: Date;
  /** Service id after which to go on. */
  readonly after?: string;
  readonly limit: number;
}

/** By service id. */
export async function findServices(tx: Tx, filter: ServiceFilter): Promise<Service[]> {
  const rows = await tx.query<ServiceRow>(
    `select s.service_id, s.agency_id, s.needs, s.areas, s.languages, s.capacity, s.details
     from service s join agency a using (agency_id)
     where ($1::text is null or s.agency_id = $1)
       and ($2::text[] is null or s.needs && $2)
       and ($3::text is null or $3 = any(s.areas))
       and ($4::text is null or $4 = any(s.languages))
       and ($5::text is null or s.capacity = $5)
       and ($6::timestamptz is null
         or (a.member_from <= $6 and (a.member_until is null or $6 < a.member_until)))
       and ($7::uuid is null or s.service_id > $7)
     order by s.service_id limit $8`,
    [
      filter.agencyId ?? null,
      filter.needs ?? null,
      filter.area ?? null,
      filter.language ?? null,
      filter.capacity ?? null,
      filter.membersAt ?? null,
      filter.after ?? null,
      filter.limit,
    ],
  );
  return rows.map(serviceOf);
}

/** Adds the service, or does nothing when its id is there. */
export async function insertService(tx: Tx, service: Service, now: Date): Promise<void> {
  const { serviceId, agencyId, needs, areas, languages, capacity, ...details } = service;
  await tx.query(
    `insert into service (service_id, agency_id, needs, areas, languages, capacity, details, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (service_id) do nothing`,
    [serviceId, agencyId, needs, areas, languages, capacity, JSON.stringify(details), now],
  );
}

const serviceOf = (row: ServiceRow): Service => ({
  ...row.details,
  serviceId: row.service_id,
  agencyId: row.agency_id,
  needs: row.needs,
  areas: row.areas,
  languages: row.languages,
  capacity: row.capacity,
});
