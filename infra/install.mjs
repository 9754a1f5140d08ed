import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/** Written after a complete installation: the digest of the lock file that it followed. */
const STAMP = 'node_modules/.tsunagi-installed';

/** The Node 24 that the npm package `node` brings. */
export const ownNode = (root) =>
  join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether node_modules is what package-lock.json says; leaves the stamp if so, so that the next look is cheap. */
export function isInstalled(root) {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock) || !existsSync(ownNode(root))) return false;
  const digest = digestOf(root);
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true;
  if (!matchesInstalled(root)) return false;
  writeFileSync(stamp, digest);
  return true;
}

/**
 * Installs what package-lock.json names, unless it is there already.
 * @param {string} root the project's folder
 * @param {string} text the progress line
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function installIfNeeded(root, text) {
  if (isInstalled(root)) return { ok: true, output: '' };
  const expected = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length;
  const progress = showProgress(text, () => `${countInstalled(root)} / ${expected}`);
  const { code, output } = await runNpm(root);
  if (code !== 0 || !existsSync(ownNode(root))) {
    progress.failed();
    return { ok: false, output };
  }
  writeFileSync(join(root, STAMP), digestOf(root));
  progress.done();
  return { ok: true, output };
}

/**
 * `npm ci`, and where it finds the lock file wanting (it insists on entries for the platforms of others, which a
 * mirror may not carry) `npm install`, which takes every locked version just the same; neither writes the lock file.
 * The install scripts bring the project's Node and PostgreSQL, so a setting against scripts is overridden.
 */
async function runNpm(root) {
  const { program, args } = npmCommand();
  const flags = [
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--ignore-scripts=false',
  ];
  const clean = await runCommand(program, [...args, 'ci', ...flags], { cwd: root });
  if (clean.code === 0 || !clean.output.includes('npm ci')) return clean;
  return runCommand(program, [...args, 'install', '--no-save', ...flags], { cwd: root });
}

/** Of what decides on the installation: the locked versions, and which folders are packages of our own. */
function digestOf(root) {
  const { workspaces, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([workspaces, dependencies, devDependencies]))
    .digest('hex');
}

/** An installation made by hand counts when npm's own record of it names every package at the locked version. */
function matchesInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.optional === true ||
      wanted.devOptional === true ||
      wanted.extraneous === true ||
      (installed[path] !== undefined && installed[path].version === wanted.version),
  );
}

/** How many packages lie in node_modules (top level and scoped), to show that something happens. */
function countInstalled(root) {
  const top = join(root, 'node_modules');
  if (!existsSync(top)) return 0;
  return readdirSync(top).reduce(
    (count, name) => count + (name.startsWith('@') ? readdirSync(join(top, name)).length : 1),
    0,
  );
}

/** npm started us with its own path; by hand, it is looked up on the PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path?.endsWith('.js')) return { program: process.execPath, args: [path] };
  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
