import { findingKinds, type Gravity } from '@tsunagi/vocabulary';
import type { Finding } from '../../api/findings.js';
import type { DeskMessages } from '../../messages/desk-messages.js';

const kinds: Readonly<Record<string, { readonly gravity: Gravity }>> = findingKinds.terms;
/** How soon an auditor should look; what this page does not know yet is to be checked. */
export const weightOf = ({ kind }: Pick<Finding, 'kind'>): Gravity => kinds[kind]?.gravity ?? 'check';

const order: readonly Gravity[] = ['urgent', 'check', 'notice'];
/** Heaviest first, then newest first. */
export const byWeight = (one: Finding, other: Finding): number =>
  order.indexOf(weightOf(one)) - order.indexOf(weightOf(other)) || other.foundAt.localeCompare(one.foundAt);

/** What was found, in one sentence with its figures; without them when the service did not send them. */
export function findingSentence(finding: Pick<Finding, 'kind' | 'figures'>, words: DeskMessages['findings']): string {
  const said = words.sentence;
  const [a, b, c] = figuresFor(finding);
  switch (finding.kind) {
    case 'volume-own-past':
    case 'volume-peers':
      return a !== undefined && b !== undefined && c !== undefined
        ? said[finding.kind](a, b, c)
        : said[`${finding.kind}-plain`];
    case 'outside-hours':
      if (a !== undefined && finding.figures.closed === 'yes') return said['closed-day'](a);
      return a !== undefined && b !== undefined && c !== undefined
        ? said['outside-hours'](a, b, c)
        : said['outside-hours-plain'];
    case 'after-closing':
    case 'searches-without-opening':
      return a !== undefined && b !== undefined ? said[finding.kind](a, b) : said[`${finding.kind}-plain`];
    case 'same-family-name':
    case 'same-address':
    case 'no-live-case':
    case 'export-size':
    case 'late':
    case 'entry-altered':
    case 'clock-skew':
      return a !== undefined ? said[finding.kind](a) : said[`${finding.kind}-plain`];
    case 'break-glass':
    case 'rolled-back':
    case 'altered':
    case 'fork':
    case 'gap':
    case 'repeated':
    case 'witness-refuses':
    case 'witness-silent':
    case 'mirror-differs':
    case 'silent':
      return said[finding.kind];
    default:
      return said.unknown;
  }
}

/** Which figures the sentence of a kind names, in its order. */
const named: Record<string, readonly string[]> = {
  'volume-own-past': ['count', 'usual', 'times'],
  'volume-peers': ['count', 'usual', 'times'],
  'outside-hours': ['count', 'fromHour', 'toHour'],
  'after-closing': ['count', 'days'],
  'searches-without-opening': ['searches', 'opened'],
  'entry-altered': ['index'],
  'clock-skew': ['seconds'],
};
function figuresFor({ kind, figures }: Pick<Finding, 'kind' | 'figures'>): (number | undefined)[] {
  return (named[kind] ?? ['count']).map((name) => {
    const figure = figures[name];
    return typeof figure === 'number' ? figure : undefined;
  });
}

/** The day the finding is about, when it is about one. @returns `YYYY-MM-DD` or null */
export function findingDay({ figures }: Pick<Finding, 'figures'>): string | null {
  const day = figures.day;
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
