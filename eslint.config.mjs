import tseslint from 'typescript-eslint';
import house from './infra/lint/src/house-rules.mjs';

/** Files that may ask the machine for time, chance or environment. */
const AMBIENT = [
  'libs/kernel/src/{clock,ids}.ts',
  'libs/testing/src/**',
  '**/main.ts',
  'infra/**',
  '*.config.mjs',
  'bench/**',
  'e2e/**',
  '**/*.spec.ts',
  'services/portal/web/**',
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.cache/**', '.tsunagi/**', '**/*.d.mts', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    plugins: { house },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'house/route-guarded': 'error',
      'house/one-verb': 'error',
      'house/ambient-free': 'error',
      'house/tx-passed': 'error',
      'house/imports': 'error',
      'house/pure': 'error',
      'house/asserts-something': 'error',
    },
  },
  // OpenTelemetry's context manager is the one async context; it carries trace ids only.
  { files: ['libs/observability/src/trace-context.ts'], rules: { 'house/tx-passed': 'off' } },
  // It forgets a guard on purpose, to show that the running service then answers nothing.
  { files: ['libs/service/src/boot.int.spec.ts'], rules: { 'house/route-guarded': 'off' } },
  {
    files: ['**/*.spec.ts'],
    ignores: ['infra/test/src/forbid-outside.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
        { selector: 'Identifier[name=/^mkdtemp/]', message: 'temporaryFolder() of libs/testing, which is removed.' },
      ],
    },
  },
  { files: AMBIENT, rules: { 'house/ambient-free': 'off' } },
  { files: ['**/*.mjs', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // With emitDecoratorMetadata a class imported only as a constructor's type is a value: Nest reads it at run time.
  {
    files: ['services/*/src/**/*.ts', 'libs/service/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
);
