/** Facts for a sentence: numbers, names of files and of keys; never a record's content. */
export type Facts = Readonly<Record<string, string | number>>;

/** Why something is not proven. Stable; the browser's verifier uses the same. */
export const failureCodes = [
  'note-malformed',
  'key-malformed',
  'no-known-signature',
  'signature-wrong',
  'origin-differs',
  'witnesses-too-few',
  'index-out-of-range',
  'sizes-out-of-order',
  'proof-too-long',
  'proof-too-short',
  'hash-length',
  'root-differs',
  'old-root-differs',
  'bundle-malformed',
  'bundle-hash-differs',
  'tile-length',
  'tile-differs',
  'cover-order',
  'cover-not-minimal',
  'cover-incomplete',
  'seal-wrong',
  'file-missing',
  'file-unknown',
  'file-order',
  'file-malformed',
  'record-malformed',
  'record-differs',
  'source-gap',
  'source-fork',
  'scope-differs',
  'backdated',
  'stamp-wrong',
  'split-view',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Something that a verifier must not accept, and where it is. */
export interface Failure {
  readonly code: FailureCode;
  /** `file` and `index` (of the entry, from 0) as far as they are known, and what helps to look into it. */
  readonly place: Facts;
}

/** One sentence of a report, by its key in the catalogue. */
export interface Statement {
  readonly key: string;
  readonly facts: Facts;
}

/** What a check found. Everything that it says, it says about the bytes it was given and the keys that were pinned. */
export interface Report {
  readonly ok: boolean;
  readonly failures: readonly Failure[];
  /** How many failures there were; `failures` ends at MOST_FAILURES. */
  readonly failureCount: number;
  readonly proven: readonly Statement[];
  readonly notProven: readonly Statement[];
  readonly assumed: readonly Statement[];
  /** Proven, but with something that the reader should think about. */
  readonly reservations: readonly Statement[];
}

/** More would tell nobody more. */
export const MOST_FAILURES = 100;

/** Collects what a check finds, in the order in which it finds it. */
export class Findings {
  private readonly failures: Failure[] = [];
  private readonly said = { proven: [], notProven: [], assumed: [], reservations: [] } as Record<
    'proven' | 'notProven' | 'assumed' | 'reservations',
    Statement[]
  >;
  private count = 0;

  get failed(): boolean {
    return this.count > 0;
  }

  fail(code: FailureCode, place: Facts = {}): void {
    this.count += 1;
    if (this.failures.length < MOST_FAILURES) this.failures.push({ code, place });
  }

  proven(key: string, facts: Facts = {}): void {
    this.said.proven.push({ key, facts });
  }

  notProven(key: string, facts: Facts = {}): void {
    this.said.notProven.push({ key, facts });
  }

  assumed(key: string, facts: Facts = {}): void {
    this.said.assumed.push({ key, facts });
  }

  reservation(key: string, facts: Facts = {}): void {
    this.said.reservations.push({ key, facts });
  }

  /** @returns the whole; what would be proven is not, when anything failed */
  report(): Report {
    const { proven, ...rest } = this.said;
    return {
      ok: !this.failed,
      failures: this.failures,
      failureCount: this.count,
      ...rest,
      proven: this.failed ? [] : proven,
    };
  }
}
