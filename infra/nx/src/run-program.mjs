import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs a script on the project's own Node and keeps all it prints.
 * @param {string} workspace the folder it runs in
 * @param {readonly string[]} words the script in node_modules, or a flag of Node, and its arguments
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function runProgram(workspace, words, environment = {}) {
  const bin = join(workspace, 'node_modules/.bin');
  const child = spawn(join(bin, 'node'), words, {
    cwd: workspace,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, FORCE_COLOR: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'])
    child[stream].setEncoding('utf8').on('data', (text) => (printed[stream] += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, ...printed }));
  });
}

/** A program that ended badly without naming a fault of ours: its own words are the fault. */
export const endedBadly = (what, { code, stdout, stderr }) => ({
  line: `${what} ended with code ${code}`,
  text: `${stdout}${stderr}`.slice(-4_000),
});
