import { tokyoDate } from '@tsunagi/kernel';
import type { Look, UnusualFinding } from './rule.js';

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

/**
 * What an account saw of a person on a day (Tokyo), as one finding each, told from `minimum` looks on.
 * @param more what a rule adds to it, by the day's first look
 */
export function onePerPersonAndDay(
  looks: readonly Look[],
  minimum: number,
  more: (first: Look) => Pick<UnusualFinding, 'caseId'> & { readonly days?: number } = () => ({}),
): UnusualFinding[] {
  const groups = groupLooks(looks, ({ actor, subject, at }) => `${actor}/${subject}/${tokyoDate(at)}`);
  return [...groups].flatMap(([occasion, group]) => {
    if (group.length < minimum) return [];
    const first = group[0]!;
    const { actor, agency, subject, at } = first;
    const { days, ...rest } = more(first);
    const figures = { day: tokyoDate(at), count: group.length, ...(days !== undefined && { days }) };
    const records = group.map(({ recordId }) => recordId);
    return [{ occasion, actor, agency, subject: subject!, ...rest, figures, records }];
  });
}

/** The case of a look, when its record names one. */
export const caseOf = ({ caseId }: Look): Pick<UnusualFinding, 'caseId'> => (caseId === null ? {} : { caseId });
