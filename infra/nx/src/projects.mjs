import { createNodesFromFiles } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTINGS = [
  '{workspaceRoot}/package-lock.json',
  '{workspaceRoot}/tsconfig.base.json',
  '{workspaceRoot}/infra/nx/**/*',
];
/** What each step reads besides the project's own files; a dependency counts with its sources, not with its tests. */
const READS = {
  format: ['default', '{workspaceRoot}/.prettierrc.json', '{workspaceRoot}/.prettierignore'],
  lint: ['default', '{workspaceRoot}/eslint.config.mjs', '{workspaceRoot}/infra/lint/src/*.mjs'],
  types: ['default', '^sources', '{workspaceRoot}/tsconfig.json'],
  test: [
    'default',
    '!{projectRoot}/**/*.{int,long}.spec.ts',
    '^sources',
    '{workspaceRoot}/jest.config.mjs',
    '{workspaceRoot}/infra/test/*.mjs',
  ],
};
/** The tests of launchers and tools read their neighbours by path: services, settings, realms; those of the documents, all. */
const READ_BY_PATH = {
  'infra/documents': ['**/*'],
  'infra/cluster': ['infra/**/*', 'docker-compose.yml'],
  'infra/standalone': ['infra/**/*', 'services/*/src/**/*'],
  'infra/demo': ['infra/**/*', 'services/*/src/**/*'],
  'infra/lint': ['eslint.config.mjs', 'services/*/src/**/*'],
};

const stepTarget = (step, root) => ({
  executor: './infra/nx:step',
  options: { step },
  cache: true,
  inputs: [
    ...READS[step],
    ...SETTINGS,
    ...(step === 'test' ? (READ_BY_PATH[root] ?? []).map((path) => `{workspaceRoot}/${path}`) : []),
  ],
  outputs: [`{workspaceRoot}/.cache/steps/${step}/{projectName}.json`],
});

/** Every folder with a package.json or project.json is a project with the four steps: a new one needs no entry anywhere. */
function projectOf(file, _, { workspaceRoot }) {
  const root = dirname(file);
  const { name } = JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8'));
  const targets = { format: stepTarget('format', root), lint: stepTarget('lint', root) };
  if (root !== '.') Object.assign(targets, { types: stepTarget('types', root), test: stepTarget('test', root) });
  if (root !== '.' && !existsSync(join(workspaceRoot, root, 'src'))) delete targets.test;
  return { projects: { [root]: { name, root, targets } } };
}

export const createNodesV2 = [
  '**/{package,project}.json',
  (files, options, context) => createNodesFromFiles(projectOf, files, options, context),
];
