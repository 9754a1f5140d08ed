import { endedBadly, runProgram } from './run-program.mjs';

/** Prettier over all files of the projects, in two halves: it works on one core only. */
export async function checkFormat(workspace, projects) {
  const files = projects.flatMap((project) => project.files);
  const halves = [0, 1].map((half) => files.filter((_, at) => at % 2 === half)).filter((half) => half.length > 0);
  const flags = ['--list-different', '--ignore-unknown'];
  const runs = await Promise.all(
    halves.map((half) => runProgram(workspace, ['node_modules/prettier/bin/prettier.cjs', ...flags, ...half])),
  );
  const faults = runs.flatMap((run) => {
    const named = run.stdout.split('\n').filter((file) => files.includes(file));
    const told = named.map((file) => ({ file, line: `${file}: not formatted (npm run format)` }));
    return run.code !== 0 && told.length === 0 ? [endedBadly('prettier', run)] : told;
  });
  return { count: (project) => project.files.length, faults };
}
