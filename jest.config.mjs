/** One configuration for every tier; the tier is the suffix of the file (see docs/testing.md). */
const tier = process.env.TIER ?? 'pure';
const patterns = {
  pure: ['**/src/**/!(*.int).spec.ts'],
  int: ['**/src/**/*.int.spec.ts'],
  e2e: ['<rootDir>/e2e/**/*.e2e.spec.ts'],
};
/** As .swcrc, which leaves specs out of builds and so cannot be read here. */
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', tsx: false, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};
export default {
  rootDir: import.meta.dirname,
  roots: [
    '<rootDir>/libs',
    '<rootDir>/services',
    '<rootDir>/infra',
    '<rootDir>/e2e',
    '<rootDir>/bench',
    '<rootDir>/verify',
  ],
  testMatch: patterns[tier],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@tsunagi/(kernel|contracts|vocabulary|config|persistence|messaging|jobs|auth|http|audit-client|transparency-log|browser-verifier|sealing|observability|service|testing)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^@tsunagi/(intake|consent|referral|audit|portal|witness)$': '<rootDir>/services/$1/src/index.ts',
    '^tsunagi-verify$': '<rootDir>/verify/src/index.ts',
    '^@tsunagi/infra-demo$': '<rootDir>/infra/demo/src/index.ts',
    '^@tsunagi/infra-standalone/(.*)$': '<rootDir>/infra/standalone/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testTimeout: tier === 'pure' ? 10_000 : 120_000,
};
