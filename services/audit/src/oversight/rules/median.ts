/** The middle of some numbers, the mean of the two in the middle for an even count; 0 for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times the usual a count is, to one decimal; a usual below one counts as one. */
export const timesUsual = (count: number, usual: number): number => Math.round((count / Math.max(usual, 1)) * 10) / 10;
