/**
 * `npm run faults -- [--rounds N] [--seed S] [--way standalone|cluster|both] [--only PARTS]`: kills processes in the midst of work,
 * round after round, and compares the world with the model after each. The seed that is printed repeats the run.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../build.mjs';
import { installIfNeeded, ownNode } from '../install.mjs';
import { bring } from './needs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const CLUSTER_NEEDS = ['java', 'maven', 'redis', 'kafka', 'keycloak'];

process.exitCode = await main();

async function main() {
  const chosen = readWords(process.argv.slice(2));
  if (chosen === null) {
    process.stderr.write(
      '使い方 / Usage: npm run faults -- [--rounds N] [--seed S] [--way standalone|cluster|both] [--only PART,PART]\n',
    );
    return 2;
  }
  for (const step of [installIfNeeded, buildIfNeeded]) {
    const { ok, output } = await step(root, '用意しています / Preparing');
    if (ok) continue;
    process.stderr.write(`${output}\n`);
    return 1;
  }
  const missing = chosen.FAULT_WAY === 'standalone' ? null : bring(CLUSTER_NEEDS);
  if (missing === null) return runJest(chosen);
  process.stderr.write(`${missing}\n`);
  return 1;
}

/** @returns the variables that the test reads, or null for words that make no sense */
function readWords(args) {
  const options = {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    way: { type: 'string' },
    only: { type: 'string' },
  };
  try {
    const { values } = parseArgs({ args, options });
    const { rounds, seed, way = 'both', only } = values;
    const wrong = [rounds, seed].some((word) => word !== undefined && !/^\d{1,9}$/.test(word));
    if (wrong || !['standalone', 'cluster', 'both'].includes(way)) return null;
    return {
      FAULT_WAY: way,
      ...(rounds !== undefined && { FAULT_ROUNDS: rounds }),
      ...(seed !== undefined && { FAULT_SEED: seed }),
      ...(only !== undefined && { FAULT_ONLY: only }),
    };
  } catch {
    return null;
  }
}

function runJest(chosen) {
  const words = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const child = spawn(ownNode(root), [...words, 'e2e/faults/faults', '--runInBand', '--forceExit'], {
    cwd: root,
    env: { ...process.env, ...chosen, TIER: 'e2e', TSUNAGI_PREPARED: '1' },
    stdio: 'inherit',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
