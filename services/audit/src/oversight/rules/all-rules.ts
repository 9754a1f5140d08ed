import type { BusinessCalendar } from '@tsunagi/kernel';
import { afterClosing } from './after-closing.js';
import { breakGlass } from './break-glass.js';
import { exportSize } from './export-size.js';
import { type CaseFacts, noLiveCase } from './no-live-case.js';
import { outsideHours } from './outside-hours.js';
import {
  type ActiveDay,
  type Figures,
  type Look,
  type Rule,
  type Thresholds,
  type UnusualFinding,
  type UnusualKind,
} from './rule.js';
import { sameAddress } from './same-address.js';
import { sameFamilyName } from './same-family-name.js';
import { searchesWithoutOpening } from './searches-without-opening.js';
import { volumeOwnPast } from './volume-own-past.js';
import { volumePeers } from './volume-peers.js';

/** All that the rules ask about one batch of records. */
export interface ScanFacts {
  readonly looks: readonly Look[];
  readonly days: readonly ActiveDay[];
  readonly periodsOf: CaseFacts['periodsOf'];
  readonly calendar: BusinessCalendar;
  readonly now: Date;
}

/** A rule with the facts it asks for taken from all of them. */
const over = <Facts>(rule: Rule<Facts>, take: (facts: ScanFacts) => Facts): Rule<ScanFacts> => ({
  ...rule,
  find: (facts, thresholds) => rule.find(take(facts), thresholds),
});
const looksOf = ({ looks }: ScanFacts): readonly Look[] => looks;
const daysOf = ({ days }: ScanFacts): readonly ActiveDay[] => days;
const all = (facts: ScanFacts): ScanFacts => facts;

export const rules: readonly Rule<ScanFacts>[] = [
  over(volumeOwnPast, daysOf),
  over(volumePeers, daysOf),
  over(outsideHours, all),
  over(sameFamilyName, looksOf),
  over(sameAddress, looksOf),
  over(noLiveCase, all),
  over(afterClosing, all),
  over(searchesWithoutOpening, daysOf),
  over(exportSize, looksOf),
  over(breakGlass, looksOf),
];

export interface RuleSetting {
  readonly enabled: boolean;
  readonly thresholds: Thresholds;
}

/** What every enabled rule finds in the facts. Pure. @param settingOf of each rule; a rule without one finds nothing */
export const applyRules = (
  facts: ScanFacts,
  settingOf: (kind: string) => RuleSetting | undefined,
): { kind: UnusualKind; finding: UnusualFinding }[] =>
  rules.flatMap((rule) => {
    const setting = settingOf(rule.kind);
    if (!setting?.enabled) return [];
    return rule.find(facts, setting.thresholds).map((finding) => ({ kind: rule.kind, finding }));
  });

/** One sentence for a finding, or null for a kind that no rule has. */
export function explain(
  { kind, figures }: { readonly kind: string; readonly figures: Figures },
  language: 'ja' | 'en',
): string | null {
  return rules.find((rule) => rule.kind === kind)?.explain(figures)[language] ?? null;
}
