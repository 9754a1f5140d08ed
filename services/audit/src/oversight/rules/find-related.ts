import type { Relation } from '@tsunagi/contracts';
import { tokyoDate } from '@tsunagi/kernel';
import { groupLooks } from './group-looks.js';
import { type Look, threshold, type Thresholds, type UnusualFinding } from './rule.js';

/** Looks at persons close to the account, lists of everybody left out, once for account, person and day (Tokyo). Thresholds: `minimum` looks. */
export function findRelated(looks: readonly Look[], relation: Relation, thresholds: Thresholds): UnusualFinding[] {
  const close = looks.filter(
    (look) => look.subject !== null && look.action !== 'list' && look.relation.includes(relation),
  );
  const groups = groupLooks(close, ({ actor, subject, at }) => `${actor}/${subject}/${tokyoDate(at)}`);
  return [...groups].flatMap(([occasion, group]) => {
    if (group.length < threshold(thresholds, 'minimum')) return [];
    const { actor, agency, subject, caseId, at } = group[0]!;
    return [
      {
        occasion,
        actor,
        agency,
        subject: subject!,
        ...(caseId !== null && { caseId }),
        figures: { day: tokyoDate(at), count: group.length },
        records: group.map(({ recordId }) => recordId),
      },
    ];
  });
}
