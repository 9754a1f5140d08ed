import { median } from '../oversight/rules/median.js';

/** Milliseconds from a record's own time to its arrival; negative when its clock is ahead. */
export interface Skew {
  readonly median: number;
  /** The one farthest from zero. */
  readonly max: number;
}

/** How far a source's clock seems to be off, from the delays of its last records. Pure; null without records. */
export function skewOf(delaysMs: readonly number[]): Skew | null {
  if (delaysMs.length === 0) return null;
  const max = delaysMs.reduce((farthest, delay) => (Math.abs(delay) > Math.abs(farthest) ? delay : farthest));
  return { median: Math.round(median(delaysMs)), max: Math.round(max) };
}
