/**
 * `npm run check [-- --affected]`: format, lint, types and pure tests of every project that changed since it was last
 * found good. One line a step; when something fails, its details, and last the one line to look at first.
 */
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../install.mjs';
import { runSteps } from '../nx/src/run-steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const COUNTED = { format: 'files', lint: 'files', types: 'files', test: 'tests' };

process.exitCode = await main(process.argv.slice(2));

async function main(words) {
  if (words.some((word) => word !== '--affected')) {
    process.stderr.write('使い方 / Usage: npm run check [-- --affected]\n');
    return 2;
  }
  const installed = process.env.TSUNAGI_PREPARED
    ? { ok: true }
    : await installIfNeeded(root, '部品を入れています / Installing');
  if (!installed.ok) {
    process.stderr.write(`${installed.output}\n`);
    return 1;
  }
  const { code, output, counts } = await runSteps(root, Object.keys(COUNTED), { affected: words.length > 0 });
  const faults = [...counts.values()].flatMap(({ failed }) => failed);
  for (const { text } of faults) if (text) process.stdout.write(`${text}\n\n`);
  if (code !== 0 && faults.length === 0) process.stdout.write(`${output}\n`);
  for (const [step, { count, projects, failed }] of counts) {
    const wrong = failed.length > 0 ? `, ${failed.length} failed` : '';
    process.stdout.write(`${step.padEnd(7)}${count} ${COUNTED[step]} in ${projects} projects${wrong}\n`);
  }
  const lines = [...counts].flatMap(([step, { failed }]) => failed.map(({ line }) => `FAILED ${step}: ${line}`));
  if (code !== 0 && lines.length === 0) lines.push(`FAILED: Nx ended with code ${code}`);
  for (const line of lines.reverse()) process.stdout.write(`${line}\n`);
  return code === 0 ? 0 : 1;
}
