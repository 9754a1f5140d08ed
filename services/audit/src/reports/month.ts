/** A calendar month in Japan. */
export interface Month {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly from: Date;
  /** First instant that no longer belongs to it. */
  readonly until: Date;
}

const startOf = (year: number, month: number): Date =>
  new Date(`${year}-${String(month).padStart(2, '0')}-01T00:00:00+09:00`);

/** Reads `YYYY-MM`; null when it is none, or has not begun. */
export function parseMonth(name: string, now: Date): Month | null {
  const [, year, month] = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(name) ?? [];
  if (year === undefined || month === undefined) return null;
  const [y, m] = [Number(year), Number(month)];
  const from = startOf(y, m);
  return from <= now ? { name, from, until: m === 12 ? startOf(y + 1, 1) : startOf(y, m + 1) } : null;
}
