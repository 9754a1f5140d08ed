import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode } from '../../install.mjs';

/**
 * Runs steps over all projects through Nx, which takes from its cache what nothing has changed for. Says nothing itself.
 * @param {string} root
 * @param {readonly string[]} steps of `format`, `lint`, `types`, `test`
 * @param {{ affected?: boolean }} [options] `affected`: only what differs from the branch main
 * @returns {Promise<{ code: number, output: string, counts: ReadonlyMap<string, { count: number, projects: number, failed: readonly { line: string, text?: string }[] }> }>}
 */
export async function runSteps(root, steps, { affected = false } = {}) {
  const notes = join(root, '.cache/steps');
  rmSync(notes, { recursive: true, force: true });
  const words = affected ? ['affected', '--base=main'] : ['run-many'];
  const { code, output } = await runNx(root, [...words, '-t', ...steps, '--outputStyle=static']);
  return { code, output, counts: new Map(steps.map((step) => [step, countsIn(join(notes, step))])) };
}

function countsIn(folder) {
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json'))
    : [];
  const noted = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return {
    count: noted.reduce((sum, { count }) => sum + count, 0),
    projects: noted.length,
    // A fault that belongs to no project is noted with each.
    failed: [...new Map(noted.flatMap(({ failed }) => failed).map((fault) => [fault.line, fault])).values()],
  };
}

/** Nx's daemon would outlive us, so it stays off. */
function runNx(root, words) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', FORCE_COLOR: '0' };
  const child = spawn(ownNode(root), ['node_modules/nx/dist/bin/nx.js', ...words], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
