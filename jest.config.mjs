/**
 * One configuration for every tier; the tier is the suffix of the file (see docs/testing.md). `npm run jest -- PATH` takes
 * the files below PATH, each in its tier; without a path, the pure ones. TIER=int takes that tier alone.
 */
const TIERS = {
  pure: { testMatch: ['**/src/**/!(*.int|*.long).spec.ts'] },
  long: { testMatch: ['**/src/**/*.long.spec.ts'] },
  int: { testMatch: ['**/src/**/*.int.spec.ts'] },
  e2e: { testMatch: ['<rootDir>/e2e/**/*.e2e.spec.ts'] },
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

const common = {
  rootDir: import.meta.dirname,
  roots: ['libs', 'services', 'infra', 'e2e', 'bench', 'verify'].map((folder) => `<rootDir>/${folder}`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  cacheDirectory: '<rootDir>/.cache/jest',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  // Our own packages by their folder, as `paths` in tsconfig.base.json.
  moduleNameMapper: {
    '^@tsunagi/infra-([\\w-]+)$': '<rootDir>/infra/$1/src/index.ts',
    '^@tsunagi/infra-([\\w-]+)/(.*)$': '<rootDir>/infra/$1/src/$2.ts',
    '^@tsunagi/([\\w-]+)$': ['<rootDir>/libs/$1/src/index.ts', '<rootDir>/services/$1/src/index.ts'],
    '^tsunagi-verify$': '<rootDir>/verify/src/index.ts',
    // Sources name each other as the build will: x.js is x.ts. A package's data, x.json.js, is meant.
    '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1',
  },
  testEnvironment: '<rootDir>/infra/test/house-environment.mjs',
};

const tierOf = ([name, { testMatch }]) => ({
  ...common,
  displayName: name,
  testMatch,
  // Every answer of the API that a test sees is held against the document.
  setupFilesAfterEnv: ['<rootDir>/libs/testing/src/check-answers.ts'],
  testEnvironmentOptions: { pure: name === 'pure' || name === 'long' },
});

const asked = process.env.TIER ?? (process.argv.slice(2).every((word) => word.startsWith('-')) ? 'pure' : undefined);

export default {
  rootDir: import.meta.dirname,
  cacheDirectory: common.cacheDirectory,
  // Only what hangs is late: on a busy machine a right answer takes its time.
  testTimeout: 300_000,
  projects: Object.entries(TIERS)
    .filter(([name]) => asked === undefined || asked === name)
    .map(tierOf),
};
