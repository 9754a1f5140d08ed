/**
 * `npm test`: everything, on a bare machine with Node ≥ 20: installs, builds, brings what the tests need, runs the
 * suites one after the other and ends with one line of counts. `npm test -- --only=pure,int` picks suites.
 */
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../build.mjs';
import { installIfNeeded } from '../install.mjs';
import { bring } from './needs.mjs';
import { runSuite } from './run-suite.mjs';
import { suites } from './suites.mjs';
import { chooseSuites, Tally } from './tally.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** What a shell calls the end by Ctrl-C; set by the suite that was running. */
const INTERRUPTED = 130;
const everythingMustRun = process.env.CI === 'true';

process.exitCode = await main(process.argv.slice(2));

async function main(words) {
  const chosen = chooseSuites(
    words,
    suites.map(({ name }) => name),
  );
  if (chosen.wrong !== undefined) {
    process.stderr.write(`「${chosen.wrong}」は分かりません / "${chosen.wrong}" is not known. `);
    process.stderr.write(`npm test -- --only=${suites.map(({ name }) => name).join(',')}\n`);
    return 2;
  }
  const tally = new Tally();
  const needed = suites.filter(({ name }) => chosen.names.includes(name));
  const prepared = await prepare(needed);
  if (prepared !== null) {
    process.stderr.write(`${prepared}\n`);
    tally.add({ passed: 0, failed: 1, skipped: 0 });
  }
  for (const suite of prepared === null ? needed : []) {
    await runNamed(suite, tally);
    if (process.exitCode === INTERRUPTED) return INTERRUPTED;
  }
  for (const line of tally.notRun) process.stdout.write(`not run: ${line}\n`);
  process.stdout.write(`${tally.line}\n`);
  return tally.ok ? 0 : 1;
}

/** @returns {Promise<string | null>} what failed */
async function prepare(needed) {
  const installed = await installIfNeeded(root, '部品を入れています / Installing');
  if (!installed.ok) return installed.output;
  // Checks and pure tests read the sources; only what runs the built program has to wait for the build.
  if (needed.every(({ step }) => step)) return null;
  const built = await buildIfNeeded(root, 'ビルドしています / Building');
  return built.ok ? null : built.output;
}

async function runNamed(suite, tally) {
  const startedAt = Date.now();
  process.stdout.write(`\n== ${suite.name}\n`);
  const missing = bring(suite.needs ?? []);
  const { counts, reason, said } = missing === null ? await runSuite(root, suite) : { reason: missing };
  if (said) process.stderr.write(`${said}\n`);
  if (reason !== undefined) {
    tally.cannotRun(suite.name, reason, everythingMustRun);
    return;
  }
  tally.add(counts);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const { passed, failed, skipped } = counts;
  process.stdout.write(`-- ${suite.name}: passed ${passed}, failed ${failed}, skipped ${skipped} (${seconds} s)\n`);
}
