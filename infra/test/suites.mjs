/**
 * What `npm test` runs, in this order. One line per suite:
 * - `step` of the check (infra/nx), of all projects; it counts its tests, or as one test;
 * - `jest` with a tier, paths to take and paths to leave out;
 * - `needs` names of needs.mjs that must be there;
 * - `system` a running system that is started for the suite, told to it by TSUNAGI_RUN, and stopped after it;
 * - `env` variables that its tests read;
 * - `minutes` after which the suite counts as crashed.
 */
export const suites = [
  { name: 'format', step: 'format' },
  { name: 'lint', step: 'lint' },
  { name: 'types', step: 'types' },
  { name: 'pure', step: 'test' },
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
