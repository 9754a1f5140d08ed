import { randomBytes } from 'node:crypto';

/** A string that has been checked to be an identifier of one kind, so that two kinds cannot be mixed up. */
export type Brand<Name extends string> = string & { readonly __brand: Name };

export type PersonId = Brand<'PersonId'>;
export type CaseId = Brand<'CaseId'>;
export type ConsultationId = Brand<'ConsultationId'>;
export type ConsentId = Brand<'ConsentId'>;
export type DecisionId = Brand<'DecisionId'>;
export type ReferralId = Brand<'ReferralId'>;
/** An agency's short code, e.g. `hidamari`; stable, printable, not personal. */
export type AgencyId = Brand<'AgencyId'>;
/** The `sub` claim of a staff member's token: a pseudonym within the council, never a name. */
export type StaffId = Brand<'StaffId'>;
export type EventId = Brand<'EventId'>;

/** Where new identifiers come from; an argument, so that a test can foresee them. */
export interface Ids {
  /** A fresh UUIDv7 (RFC 9562, section 5.7). */
  next<Id extends string>(): Id;
}

/** UUIDv7: 48 bits of Unix milliseconds, then random bits. @param nowMs milliseconds since 1970-01-01T00:00Z. */
export function uuidv7(nowMs: number, random: Uint8Array = randomBytes(10)): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(nowMs) << 16n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const systemIds: Ids = { next: <Id extends string>() => uuidv7(Date.now()) as Id };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Whether the text is a UUID in its lower-case canonical form. */
export const isUuid = (text: string): boolean => UUID.test(text);

const AGENCY = /^[a-z][a-z0-9-]{1,39}$/;
export const isAgencyId = (text: string): text is AgencyId => AGENCY.test(text);
