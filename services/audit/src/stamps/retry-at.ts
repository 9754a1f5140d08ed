const FIRST_MS = 60_000;
const LONGEST_MS = 6 * 3_600_000;

/** When to ask again: a minute after the first try, twice as long after each further one, six hours at most. */
export const retryAt = (now: Date, tries: number): Date =>
  new Date(now.getTime() + Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20)));
