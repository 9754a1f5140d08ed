import { createProjectFileMapUsingProjectGraph } from '@nx/devkit';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkFormat } from './check-format.mjs';
import { checkLint } from './check-lint.mjs';
import { checkTypes } from './check-types.mjs';
import { runTests } from './run-tests.mjs';

/**
 * A step takes the projects that Nx did not find in its cache, each with its files, and looks at all of them with one
 * program: starting one a project costs more than the work.
 * @typedef {{ name: string, root: string, files: readonly string[] }} Project
 * @typedef {{ file?: string, line: string, text?: string }} Fault `line` fits on one line of the terminal, `text` tells more
 * @typedef {{ count: (project: Project) => number, faults: readonly Fault[] }} Found
 * @type {Record<string, (workspace: string, projects: readonly Project[]) => Promise<Found>>}
 */
const STEPS = { format: checkFormat, lint: checkLint, types: checkTypes, test: runTests };

/** All tasks of one run: the steps go side by side, each over all its projects. */
export async function runTogether({ tasks }, inputs, _, context) {
  const files = await createProjectFileMapUsingProjectGraph(context.projectGraph);
  const steps = Map.groupBy(Object.values(tasks), ({ id }) => inputs[id].step);
  const results = await Promise.all(
    [...steps].map(([step, ofStep]) => runStep(context, step, ofStep, (name) => files[name] ?? [])),
  );
  return Object.assign({}, ...results);
}

/** One task by itself, as Nx asks without batches. */
export async function runAlone({ step }, context) {
  const task = { id: 'alone', target: { project: context.projectName, target: step } };
  const { alone } = await runTogether({ tasks: { alone: task } }, { alone: { step } }, {}, context);
  process.stdout.write(alone.terminalOutput);
  return { success: alone.success };
}

async function runStep(context, step, tasks, filesOf) {
  const startTime = Date.now();
  const projects = tasks.map(({ target }) => ({
    name: target.project,
    root: context.projectGraph.nodes[target.project].data.root,
    files: filesOf(target.project).map(({ file }) => file),
  }));
  const { count, faults } = await STEPS[step](context.root, projects);
  const owner = (file) => projects.find(({ files }) => files.includes(file));
  const results = tasks.map(({ id }, at) => {
    const project = projects[at];
    // A fault outside the files of all these projects fails each of them: it must not get lost.
    const own = faults.filter(({ file }) => owner(file) === project || owner(file) === undefined);
    const done = { count: count(project), failed: own.map(({ line, text }) => ({ line, text })) };
    note(context.root, step, project.name, done);
    const terminalOutput = own.map(({ text, line }) => `${text ?? line}\n`).join('');
    return [id, { success: own.length === 0, terminalOutput, startTime, endTime: Date.now() }];
  });
  return Object.fromEntries(results);
}

/** The counts are an output of the task, so they come out of the cache with it. */
function note(workspace, step, name, done) {
  const file = join(workspace, '.cache/steps', step, `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(done));
}
