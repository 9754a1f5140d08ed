import type { Look } from './rule.js';

/** Looks by a key, in their order. */
export function groupLooks(looks: readonly Look[], keyOf: (look: Look) => string): ReadonlyMap<string, Look[]> {
  const groups = new Map<string, Look[]>();
  for (const look of looks) {
    const key = keyOf(look);
    const group = groups.get(key);
    if (group) group.push(look);
    else groups.set(key, [look]);
  }
  return groups;
}

/** Acts that show personal data of somebody. */
const SHOWING = new Set(['view', 'list', 'search', 'print', 'export', 'disclose', 'break-glass']);
/** Whether the look showed the data of a person. */
export const showsPerson = ({ action, subject }: Pick<Look, 'action' | 'subject'>): boolean =>
  subject !== null && SHOWING.has(action);

/** Acts that show whoever the list happens to hold: nobody was chosen by them. */
const LISTING = new Set(['list', 'search']);
/** Whether the look was at this person, and not at a list with the person on it. */
export const opensPerson = (look: Pick<Look, 'action' | 'subject'>): boolean =>
  showsPerson(look) && !LISTING.has(look.action);
