import type { Tx } from '@tsunagi/persistence';
import { rules, type RuleSetting } from '../rules/all-rules.js';
import type { Bounds, Thresholds } from '../rules/rule.js';

/** Something that auditors may set: a rule of unusual access, or a limit of a check of the records themselves. */
export interface Settable {
  readonly rule: string;
  readonly defaults: Thresholds;
  readonly bounds: Bounds;
}

/** Checks of the records, beside the rules of unusual access. */
const ofRecords: readonly Settable[] = [
  {
    // A source is silent after `factor` times its usual pause and at least `hours`, both counted in opening hours only.
    rule: 'silent',
    defaults: { factor: 5, hours: 4, records: 20, fromHour: 9, toHour: 17 },
    bounds: { factor: [1, 100], hours: [0.01, 200], records: [1, 200], fromHour: [0, 24], toHour: [0, 24] },
  },
  {
    // `seconds` between a record's own time and its arrival, as the median of a source's last `count` records.
    rule: 'clock-skew',
    defaults: { seconds: 120, count: 200 },
    bounds: { seconds: [1, 86_400], count: [5, 1_000] },
  },
];

/** Figures of the duty to report an incident; the law's numbers, kept here so that a change of them is a setting. */
export const incidentSetting: Settable = {
  rule: 'incident',
  // More than `persons`; 速報 after `preliminaryFrom` to `preliminaryTo` days, 確報 after `final` or `finalWrongful` days.
  defaults: { persons: 100, preliminaryFrom: 3, preliminaryTo: 5, final: 30, finalWrongful: 60 },
  bounds: {
    persons: [0, 1_000_000],
    preliminaryFrom: [0, 365],
    preliminaryTo: [0, 365],
    final: [1, 365],
    finalWrongful: [1, 365],
  },
};

export const settables: readonly Settable[] = [
  ...rules.map(({ kind, defaults, bounds }) => ({ rule: kind, defaults, bounds })),
  ...ofRecords,
  incidentSetting,
];

/** Every setting as it holds now: what was saved, over the defaults. */
export async function readSettings(tx: Tx): Promise<ReadonlyMap<string, RuleSetting>> {
  const rows = await tx.query<RuleSetting & { rule: string }>('select rule, enabled, thresholds from rule_setting');
  const saved = new Map(rows.map((row) => [row.rule, row]));
  return new Map(
    settables.map(({ rule, defaults }) => {
      const { enabled = true, thresholds = {} } = saved.get(rule) ?? {};
      const known = Object.entries(thresholds).filter(([name]) => Object.hasOwn(defaults, name));
      return [rule, { enabled, thresholds: { ...defaults, ...Object.fromEntries(known) } }];
    }),
  );
}

/** A threshold that cannot be, and why. */
export interface ThresholdFault {
  readonly name: string;
  readonly code: 'threshold-none' | 'threshold-unknown' | 'threshold-range' | 'hours-order';
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What is wrong with the thresholds of a rule; those not named keep their value. Pure. */
export function faultsOf({ defaults, bounds }: Settable, given: Thresholds): ThresholdFault[] {
  const faults = Object.entries(given).flatMap(([name, value]): ThresholdFault[] => {
    const allowed = Object.hasOwn(bounds, name) ? bounds[name] : undefined;
    const known = Object.keys(defaults);
    if (!allowed && known.length === 0) return [{ name, code: 'threshold-none' }];
    if (!allowed) return [{ name, code: 'threshold-unknown', params: { known: known.join(', ') } }];
    const [lowest, highest] = allowed;
    return value >= lowest && value <= highest ? [] : [{ name, code: 'threshold-range', params: { lowest, highest } }];
  });
  const { fromHour, toHour } = { ...defaults, ...given };
  const reversed = fromHour !== undefined && toHour !== undefined && fromHour >= toHour;
  return reversed ? [...faults, { name: 'toHour', code: 'hours-order' }] : faults;
}
