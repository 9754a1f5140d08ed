import type { Rule, Rules } from '../../api/findings.js';
import type { Fault } from '../../form/faults.js';

/** A rule as typed: the thresholds are text until they are saved. */
export interface TypedRule {
  readonly rule: string;
  readonly enabled: boolean;
  readonly thresholds: readonly (readonly [name: string, typed: string])[];
}
export const typedRules = (rules: readonly Rule[]): TypedRule[] =>
  rules.map(({ rule, enabled, thresholds }) => ({
    rule,
    enabled,
    thresholds: Object.entries(thresholds).map(([name, value]) => [name, String(value)] as const),
  }));

/** A number of 0 or more; full-width digits are accepted. */
export function numberOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** @returns the thresholds that are no numbers */
export const checkRules = (rules: readonly TypedRule[]): Fault<'number'>[] =>
  rules.flatMap(({ thresholds }, at) =>
    thresholds
      .filter(([, typed]) => numberOf(typed) === null)
      .map(([name]) => ({ pointer: `/rules/${at}/thresholds/${name}`, code: 'number' }) as const),
  );

/** The request for a checked form. */
export const toRules = (rules: readonly TypedRule[]): Rules => ({
  rules: rules.map(({ rule, enabled, thresholds }) => ({
    rule,
    enabled,
    thresholds: Object.fromEntries(thresholds.map(([name, typed]) => [name, numberOf(typed) ?? 0])),
  })),
});
