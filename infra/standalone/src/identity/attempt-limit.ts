/** How often a wrong password is allowed. */
export interface AttemptLimits {
  readonly failures: number;
  /** Milliseconds after which a failure is forgotten. */
  readonly windowMs: number;
}
const DEFAULTS: AttemptLimits = { failures: 10, windowMs: 10 * 60_000 };
/** Names nobody has are counted too; more than this many are not kept at once. */
const REMEMBERED = 5_000;

/** Counts failed logins per key (an account, an address) in a sliding window; success forgets them. */
export class AttemptLimit {
  private readonly failures = new Map<string, number[]>();
  constructor(private readonly limits: AttemptLimits = DEFAULTS) {}

  /** Whether another try is allowed. @param nowMs milliseconds since 1970 */
  allows(key: string, nowMs: number): boolean {
    return this.recent(key, nowMs).length < this.limits.failures;
  }

  failed(key: string, nowMs: number): void {
    const recent = [...this.recent(key, nowMs), nowMs];
    this.failures.delete(key);
    this.failures.set(key, recent);
    const oldest = this.failures.keys().next();
    if (this.failures.size > REMEMBERED && !oldest.done) this.failures.delete(oldest.value);
  }

  succeeded(key: string): void {
    this.failures.delete(key);
  }

  private recent(key: string, nowMs: number): number[] {
    return (this.failures.get(key) ?? []).filter((at) => nowMs - at < this.limits.windowMs);
  }
}
