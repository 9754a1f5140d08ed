import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { endedBadly, runProgram } from './run-program.mjs';

const PURE = /\/src\/.*(?<!\.int|\.long)\.spec\.ts$/;

/** The pure tests of the projects. */
export async function runTests(workspace, projects) {
  const files = projects.flatMap((project) => project.files.filter((file) => PURE.test(file)));
  if (files.length === 0) return { count: () => 0, faults: [] };
  mkdirSync(join(workspace, '.cache/steps'), { recursive: true });
  const report = join(workspace, '.cache/steps', 'jest.json');
  rmSync(report, { force: true });
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const flags = ['--json', `--outputFile=${report}`, '--silent', '--maxWorkers=2', '--runTestsByPath'];
  const words = [...node, 'node_modules/jest/bin/jest.js', ...flags, ...files];
  const run = await runProgram(workspace, words, { TIER: 'pure' });
  const told = read(report);
  const results = told.map(({ name, ...rest }) => ({ file: relative(workspace, name).split(sep).join('/'), ...rest }));
  const faults = results.filter(({ status }) => status === 'failed').flatMap(faultsOf);
  const passed = (file) => results.find((result) => result.file === file)?.assertionResults.length ?? 0;
  return {
    count: (project) => project.files.reduce((sum, file) => sum + passed(file), 0),
    faults: run.code !== 0 && faults.length === 0 ? [endedBadly('jest', run)] : faults,
  };
}

function faultsOf({ file, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [{ file, line: `${file}: does not run`, text: message }];
  return failed.map(({ fullName, failureMessages }) => ({
    file,
    line: `${file}: ${fullName}`,
    text: [`${file}: ${fullName}`, ...failureMessages].join('\n'),
  }));
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    // Jest ended before it could write: its exit code and its words tell.
    return [];
  }
}
