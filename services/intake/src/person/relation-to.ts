import { type Actor, relationsBetween } from '@tsunagi/contracts';
import type { Access } from '@tsunagi/audit-client';
import type { PersonProfile } from './person.js';

/** For the access record: that the actor has the person's family name or address, as a code alone; nothing otherwise. */
export function relationTo(
  actor: Actor,
  ...profiles: readonly (PersonProfile | undefined)[]
): Pick<Access, 'relation'> {
  const found = profiles.flatMap((profile) => (profile ? relationsBetween(actor, profile) : []));
  return found.length > 0 ? { relation: [...new Set(found)] } : {};
}
