import { relative, sep } from 'node:path';
import { endedBadly, runProgram } from './run-program.mjs';

const LINTED = /\.(ts|tsx|mjs|js)$/;

export async function checkLint(workspace, projects) {
  const linted = (project) => project.files.filter((file) => LINTED.test(file));
  const files = projects.flatMap(linted);
  const count = (project) => linted(project).length;
  if (files.length === 0) return { count, faults: [] };
  const flags = ['--format', 'json', '--no-warn-ignored', '--no-error-on-unmatched-pattern'];
  const run = await runProgram(workspace, ['node_modules/eslint/bin/eslint.js', ...flags, ...files]);
  const report = run.code <= 1 && run.stdout.startsWith('[') ? JSON.parse(run.stdout) : [];
  const faults = report.flatMap(({ filePath, messages }) => {
    const file = relative(workspace, filePath).split(sep).join('/');
    return messages.map(({ line, column, message, ruleId }) => ({
      file,
      line: `${file}:${line}:${column}: ${message} (${ruleId})`,
    }));
  });
  return { count, faults: run.code !== 0 && faults.length === 0 ? [endedBadly('eslint', run)] : faults };
}
