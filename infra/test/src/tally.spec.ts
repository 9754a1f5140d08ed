import { describe, expect, it } from '@jest/globals';
import { chooseSuites, countsOf, Tally } from '../tally.mjs';

const report = (numbers: Record<string, number>) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...numbers,
});

describe('the counts of a Jest run', () => {
  it('are those of its report', () => {
    expect(countsOf(report({ numFailedTests: 1, numPendingTests: 2 }), 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 2,
    });
  });

  it('have a failed test for every file that crashed', () => {
    expect(countsOf(report({ numRuntimeErrorTestSuites: 2 }), 1).failed).toBe(2);
  });

  it('have a failed test when the run crashed or ended badly', () => {
    expect(countsOf(null, 0).failed).toBe(1);
    expect(countsOf(report({}), 137).failed).toBe(1);
    expect(countsOf(report({}), 0).failed).toBe(0);
  });
});

describe('the line at the end', () => {
  it('is plain, and tells of skipped tests only when there are any', () => {
    const tally = new Tally();
    tally.add({ passed: 2, failed: 0, skipped: 0 });
    expect(tally.line).toBe('2 passed, 0 failed');
    tally.add({ passed: 1, failed: 1, skipped: 4 });
    expect(tally.line).toBe('3 passed, 1 failed, 4 skipped');
    expect(tally.ok).toBe(false);
  });

  it('counts a suite that cannot run as failed where everything must run', () => {
    const here = new Tally();
    here.cannotRun('cluster', 'Java is missing', false);
    expect([here.ok, here.notRun]).toEqual([true, ['cluster: Java is missing']]);
    const onTheServer = new Tally();
    onTheServer.cannotRun('cluster', 'Java is missing', true);
    expect(onTheServer.line).toBe('0 passed, 1 failed');
  });
});

describe('the suites to run', () => {
  const known = ['format', 'lint', 'types', 'pure', 'int'];
  it('are all, or those asked for', () => {
    expect(chooseSuites([], known).names).toEqual(known);
    expect(chooseSuites(['--only=pure,int'], known).names).toEqual(['pure', 'int']);
    expect(chooseSuites(['--only=check,int'], known).names).toEqual(['format', 'lint', 'types', 'pure', 'int']);
  });

  it('are refused when one is not known', () => {
    expect(chooseSuites(['--only=pure,unit'], known).wrong).toBe('unit');
    expect(chooseSuites(['--watch'], known).wrong).toBe('--watch');
  });
});
