import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode } from '../install.mjs';
import { runSteps } from '../nx/src/run-steps.mjs';
import { hasFile } from './needs.mjs';
import { startSystem } from './run-system.mjs';
import { countsOf } from './tally.mjs';
import { openTemporary } from './temporary.mjs';

const TIER_FILES = { pure: /\.spec\.ts$/, int: /\.int\.spec\.ts$/, e2e: /\.e2e\.spec\.ts$/ };

/**
 * Runs one suite to its end, its output on the terminal.
 * @returns {Promise<{ counts?: { passed: number, failed: number, skipped: number }, reason?: string }>} a reason when it could not run
 */
export async function runSuite(root, suite) {
  if (suite.step) return runStep(root, suite.step);
  if (suite.jest.tier === 'e2e' && !hasJourneys(root, suite.jest)) return { reason: 'there are no such tests yet' };
  if (!suite.system) return runJest(root, suite, {});
  const system = await startSystem(root, suite.system);
  if (system.reason) return { counts: { passed: 0, failed: 1, skipped: 0 }, said: system.reason };
  try {
    return await runJest(root, suite, { TSUNAGI_RUN: system.note, SYSTEM: suite.system });
  } finally {
    await system.stop();
  }
}

async function runStep(root, step) {
  const { code, output, counts } = await runSteps(root, [step]);
  const { count, failed } = counts.get(step);
  if (code === 0) return { counts: { passed: step === 'test' ? count : 1, failed: 0, skipped: 0 } };
  const said = failed.length > 0 ? failed.map(({ line, text }) => text ?? line).join('\n') : output;
  const passed = step === 'test' ? count - failed.length : 0;
  return { counts: { passed, failed: Math.max(1, failed.length), skipped: 0 }, said };
}

function hasJourneys(root, { tier, paths = ['e2e/'], except = [] }) {
  const left = except.map((pattern) => new RegExp(pattern));
  return hasFile(join(root, 'e2e'), {
    test: (path) => {
      const inside = path.slice(root.length + 1);
      const taken = paths.some((start) => inside.startsWith(start)) && !left.some((pattern) => pattern.test(inside));
      return taken && TIER_FILES[tier].test(inside);
    },
  });
}

async function runJest(root, { name, jest, env = {}, minutes }, environment) {
  const report = join(root, '.cache/test', `${name}.json`);
  mkdirSync(join(root, '.cache/test'), { recursive: true });
  rmSync(report, { force: true });
  const { tier, paths = [], except = [] } = jest;
  const flags = ['--json', `--outputFile=${report}`, '--testLocationInResults'];
  // Journeys share the one running system, and what they leave open (browsers, streams) ends with them.
  const workers = tier === 'e2e' ? ['--runInBand', '--forceExit'] : ['--maxWorkers=2'];
  const ignored = except.length > 0 ? [`--testPathIgnorePatterns=/node_modules/|/dist/|${except.join('|')}`] : [];
  const words = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const command = [ownNode(root), ...words, ...paths, ...flags, ...workers, ...ignored];
  const temporary = openTemporary();
  const more = { TIER: tier, TMPDIR: temporary.folder, ...env, ...environment };
  const code = await execute(root, command, { minutes }, more);
  const counts = countsOf(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, code);
  const left = await temporary.close();
  if (left.length === 0) return { counts };
  const said = `left in the temporary folder: ${left.join(', ')}`;
  return { counts: { ...counts, failed: counts.failed + 1 }, said };
}

/** Runs a program in a process group of its own, so that a suite that hangs ends with all it started. */
function execute(root, [program, ...args], { minutes }, more) {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`;
  const env = {
    ...process.env,
    PATH: path,
    TSUNAGI_PREPARED: '1',
    FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
    ...more,
  };
  // With --json Jest tells people on stderr, and programs on stdout.
  const child = spawn(program, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const interrupt = () => {
    end('SIGINT');
    process.exitCode = 130;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const late = setTimeout(() => end('SIGKILL'), minutes * 60_000);
  return new Promise((resolve) => {
    const finish = (code) => {
      clearTimeout(late);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      resolve(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 1));
  });
}
