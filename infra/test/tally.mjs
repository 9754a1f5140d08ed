/** Counts of the tests of all suites, and the one line at the end. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Suites that could not run, with the reason and the remedy. */
  notRun = [];

  /** @param {{ passed: number, failed: number, skipped: number }} counts */
  add({ passed, failed, skipped }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  /** A suite that cannot run here is a failure where everything must run (CI=true), and named otherwise. */
  cannotRun(name, reason, everythingMustRun) {
    this.notRun.push(`${name}: ${reason}`);
    if (everythingMustRun) this.failed += 1;
  }

  get line() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }

  get ok() {
    return this.failed === 0;
  }
}

/**
 * Counts of a Jest run.
 * @param {object | null} report what `--json` wrote; null when it wrote nothing
 * @param {number} code the exit code; a run that ended badly without a failed test counts as one failed test
 */
export function countsOf(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * @param {readonly string[]} words after `npm test --`
 * @param {readonly string[]} known names of the suites
 * @returns {{ names: readonly string[] } | { wrong: string }}
 */
export function chooseSuites(words, known) {
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  const other = words.find((word) => !word.startsWith('--only='));
  if (other !== undefined) return { wrong: other };
  if (only === undefined) return { names: known };
  const names = only.split(',').flatMap((name) => (name === 'check' ? ['format', 'lint', 'types', 'pure'] : [name]));
  const wrong = names.find((name) => !known.includes(name));
  return wrong === undefined ? { names } : { wrong };
}
