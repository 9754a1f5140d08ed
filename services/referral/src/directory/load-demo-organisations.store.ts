import { createHash } from 'node:crypto';
import { addDays, tokyoDate, tokyoInstant, type AgencyId, type Ids, type LocalDate } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { insertAgency } from './agency.store.js';
import type { DemoOrganisation } from './demo-organisation.js';
import { demoOrganisations } from './demo-organisations.js';
import { insertService } from './service.store.js';

export interface DemoTime {
  readonly now: Date;
  readonly ids: Ids;
  /** The day the demo is dated from; today when absent. */
  readonly day?: LocalDate | undefined;
}

/** Enters the fictional organisations, as any others; those that are there stay as they are. */
export async function loadDemoOrganisations(tx: Tx, { now, ids, day = tokyoDate(now) }: DemoTime): Promise<void> {
  for (const organisation of demoOrganisations) {
    const agencyId = organisation.agencyId as AgencyId;
    const { memberSinceDays } = organisation;
    await insertAgency(
      tx,
      {
        agencyId,
        name: organisation.name,
        kind: organisation.kind,
        areas: organisation.areas,
        coordinating: organisation.coordinating ?? false,
        ...(memberSinceDays !== undefined && { member: { from: tokyoInstant(addDays(day, -memberSinceDays), 0) } }),
      },
      { now, ids },
    );
    for (const [at, service] of organisation.services.entries()) {
      const { confirmedDaysAgo, areas = [...organisation.areas], ...input } = service;
      const serviceId = demoServiceId(organisation, at);
      await insertService(
        tx,
        { ...input, areas, serviceId, agencyId, lastConfirmed: addDays(day, -confirmedDaysAgo) },
        now,
      );
    }
  }
}

/** The same id every time, so that loading twice changes nothing (UUIDv8, RFC 9562 section 5.8). */
function demoServiceId({ agencyId }: DemoOrganisation, at: number): string {
  const bytes = createHash('sha256').update(`demo service ${agencyId} ${at}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
