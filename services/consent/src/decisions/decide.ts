import type { DataCategory, DenialReason, GroundCode } from '@tsunagi/contracts';
import { tokyoDate } from '@tsunagi/kernel';
import { grounds } from '../grounds/all-grounds.js';
import type { Disclosure, Facts, Ground } from '../grounds/ground.js';
import type { Restriction } from '../records/consent.js';

/** May these categories go to this agency for this purpose, on this ground? */
export interface DisclosureRequest extends Disclosure {
  readonly basis: GroundCode;
}

/** All that counts for the answer, at the moment `now`. */
export interface Circumstances extends Facts {
  /** Whether the recipient is a member of the council now. */
  readonly member: boolean;
  /** A closed case sends nothing more; what was sent stays open to those who support. */
  readonly caseClosed: boolean;
  /** The referral's private key has been destroyed: nothing sealed to it can be opened again. */
  readonly keyDestroyed: boolean;
}

export interface Decision {
  readonly decision: 'permit' | 'deny';
  /** Empty when permitted; otherwise why not, the most telling first. */
  readonly reasons: readonly DenialReason[];
  /** Those of the requested categories that may go now; all of them when permitted. */
  readonly permittedCategories: readonly DataCategory[];
  /** The records a permit rests on. */
  readonly restsOn: readonly string[];
  /** Wishes that travel with the data. */
  readonly restrictions: readonly Restriction[];
}

/** The disclosure decision (提供判断): permits exactly when the ground carries all that is asked and nothing stands in the way. */
export const decide = (request: DisclosureRequest, circumstances: Circumstances): Decision =>
  decideOn(grounds[request.basis], request, circumstances);

/** @param ground what is particular to the basis; the rest holds for every one */
export function decideOn(ground: Ground, disclosure: Disclosure, circumstances: Circumstances): Decision {
  const obstacles = obstaclesTo(ground, circumstances);
  const { reasons, carried, restrictions } = ground.decide(disclosure, circumstances);
  const why = [...new Set([...obstacles, ...reasons])];
  const permittedCategories = obstacles.length === 0 ? carried : [];
  if (why.length > 0) return { decision: 'deny', reasons: why, permittedCategories, restsOn: [], restrictions: [] };
  const restsOn = ground.restsOn(disclosure, circumstances);
  return { decision: 'permit', reasons: [], permittedCategories, restsOn, restrictions };
}

function obstaclesTo(ground: Ground, { keyDestroyed, caseClosed, member, now }: Circumstances): DenialReason[] {
  const standsInTheWay: readonly (readonly [boolean, DenialReason])[] = [
    [keyDestroyed, 'key-destroyed'],
    [caseClosed, 'case-closed'],
    [tokyoDate(now) < ground.inForceFrom, 'ground-not-in-force'],
    // No approval can be recorded in this version, so what needs one is denied.
    [ground.needsApproval !== null, 'approval-missing'],
    [ground.forWhom === 'member' && !member, 'recipient-not-member'],
  ];
  return standsInTheWay.flatMap(([stands, reason]) => (stands ? [reason] : []));
}
