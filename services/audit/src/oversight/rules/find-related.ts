import type { Relation } from '@tsunagi/contracts';
import { caseOf, onePerPersonAndDay } from './group-looks.js';
import { type Look, threshold, type Thresholds, type UnusualFinding } from './rule.js';

/** Looks at persons close to the account, lists of everybody left out, once for account, person and day (Tokyo). Thresholds: `minimum` looks. */
export function findRelated(looks: readonly Look[], relation: Relation, thresholds: Thresholds): UnusualFinding[] {
  const close = looks.filter(
    (look) => look.subject !== null && look.action !== 'list' && look.relation.includes(relation),
  );
  return onePerPersonAndDay(close, threshold(thresholds, 'minimum'), caseOf);
}
