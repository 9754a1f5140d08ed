/**
 * What `npm test` runs, in this order. One line per suite:
 * - `run` a command (the check counts as one test) or `jest` with a tier, paths to take and paths to leave out;
 * - `needs` names of needs.mjs that must be there; `check` marks those of `npm run check`;
 * - `system` a running system that is started for the suite, told to it by TSUNAGI_RUN, and stopped after it;
 * - `env` variables that its tests read;
 * - `minutes` after which the suite counts as crashed.
 */
export const suites = [
  {
    name: 'format',
    check: true,
    run: ['prettier', '--check', '.', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier'],
    minutes: 3,
  },
  { name: 'lint', check: true, run: ['eslint', '.', '--cache', '--cache-location', '.cache/eslint/'], minutes: 5 },
  {
    name: 'types',
    check: true,
    run: ['tsc', '--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
    minutes: 5,
  },
  { name: 'types-web', check: true, run: ['tsc', '--noEmit', '-p', 'services/portal/web/tsconfig.json'], minutes: 5 },
  {
    name: 'pure',
    check: true,
    jest: { tier: 'pure' },
    minutes: 5,
  },
  // Ten thousand and more tampered logs, files and proofs: too long for every check.
  { name: 'tamper', jest: { tier: 'long' }, minutes: 10 },
  { name: 'int', jest: { tier: 'int' }, needs: ['java', 'maven', 'redis', 'openssl'], minutes: 30 },
  { name: 'launcher', jest: { tier: 'e2e', paths: ['e2e/launcher'] }, minutes: 10 },
  {
    name: 'standalone',
    jest: { tier: 'e2e', paths: ['e2e/'], except: ['e2e/(launcher|cluster|faults)'] },
    needs: ['chromium', 'fonts'],
    system: 'standalone',
    minutes: 30,
  },
  {
    name: 'cluster',
    jest: { tier: 'e2e', paths: ['e2e/'], except: ['e2e/(launcher|standalone|faults)'] },
    needs: ['java', 'maven', 'redis', 'kafka', 'keycloak', 'chromium', 'fonts'],
    system: 'cluster',
    minutes: 40,
  },
  {
    name: 'faults',
    jest: { tier: 'e2e', paths: ['e2e/faults'] },
    // Fewer rounds than `npm run faults` plays, and the same each time; the long run takes its seed from luck.
    env: { FAULT_ROUNDS: '28', FAULT_SEED: '20261121' },
    needs: ['java', 'maven', 'redis', 'kafka', 'keycloak'],
    minutes: 40,
  },
];
