export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export class Tally {
  readonly notRun: readonly string[];
  add(counts: Counts): void;
  cannotRun(name: string, reason: string, everythingMustRun: boolean): void;
  readonly line: string;
  readonly ok: boolean;
}
export function countsOf(report: Readonly<Record<string, number>> | null, code: number): Counts;
export function chooseSuites(
  words: readonly string[],
  known: readonly string[],
): { readonly names?: readonly string[]; readonly wrong?: string };
