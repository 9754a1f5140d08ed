import { posix } from 'node:path';
import { endedBadly, runProgram } from './run-program.mjs';

const FAULT = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/;
/** The pages are browser code, with a compilation of their own. */
const PAGES = 'services/portal/web';

/**
 * One incremental compilation for all projects on Node: measured, it is faster than one a project, which reads the
 * sources of the same libraries again and again (docs/adr/0021).
 */
export async function checkTypes(workspace, projects) {
  const runs = [];
  if (projects.some(({ root }) => root === PAGES)) runs.push(compile(workspace, `${PAGES}/tsconfig.json`, 'pages'));
  if (projects.some(({ root }) => root !== PAGES)) runs.push(compile(workspace, 'tsconfig.json', 'types'));
  const count = (project) => project.files.filter((file) => /\.tsx?$/.test(file)).length;
  return { count, faults: (await Promise.all(runs)).flat() };
}

async function compile(workspace, settings, state) {
  const flags = ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', `.cache/${state}.tsbuildinfo`];
  const run = await runProgram(workspace, ['node_modules/typescript/bin/tsc', '-p', settings, ...flags]);
  const faults = run.stdout.split('\n').flatMap((printed) => {
    const [, path, line, column, message] = FAULT.exec(printed) ?? [];
    if (path === undefined) return [];
    const file = posix.normalize(path);
    return [{ file, line: `${file}:${line}:${column}: ${message}` }];
  });
  return run.code !== 0 && faults.length === 0 ? [endedBadly('tsc', run)] : faults;
}
