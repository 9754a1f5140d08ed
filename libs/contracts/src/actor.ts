import type { Role } from './codes.js';
import type { AgencyId, StaffId } from '@tsunagi/kernel';

/** Who asks: the person behind the token. Services act with this person's rights, never with more. */
export interface Actor {
  readonly id: StaffId;
  readonly agency: AgencyId;
  readonly roles: readonly Role[];
  /** The login session, when the token tells. */
  readonly session?: string;
  /** OIDC `family_name`, when the token tells. Only compared with a person's; never logged, never kept, never shown. */
  readonly familyName?: string;
  /** OIDC `address`, when the token tells; as `familyName`. */
  readonly address?: string;
  /** The token itself, to be passed on to another service. Never logged, never kept. */
  readonly bearer: string;
}

export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.roles.some((role) => wanted.includes(role));
