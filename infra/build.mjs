import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownNode } from './install.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const WEB = 'services/portal/web';
const SETTINGS = ['package-lock.json', 'nx.json', '.swcrc', 'tsconfig.base.json'];
/** What the last complete build was made from. */
const STAMP = '.cache/build.json';

/**
 * Builds every project and the pages, unless nothing changed since the last complete build.
 * @param {string} root the project's folder
 * @param {string} text the progress line
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function buildIfNeeded(root, text) {
  const projects = findProjects(root);
  const parts = {
    code: fingerprint(
      root,
      projects.map((path) => join(path, 'src')),
    ),
    web: fingerprintOfWeb(root),
  };
  const last = readStamp(root);
  const codeDone = last.code === parts.code && projects.every((path) => existsSync(join(root, path, 'dist')));
  const webDone = parts.web === null || (last.web === parts.web && existsSync(join(root, WEB, 'dist/index.html')));
  if (codeDone && webDone) return { ok: true, output: '' };
  const progress = showProgress(text);
  const done = { ...last };
  for (const [part, isDone, build] of [
    ['code', codeDone, buildCode],
    ['web', webDone, buildWeb],
  ]) {
    const { code, output } = isDone ? { code: 0, output: '' } : await build(root);
    if (code !== 0) {
      progress.failed();
      return { ok: false, output };
    }
    done[part] = parts[part];
    writeStamp(root, done);
  }
  progress.done();
  return { ok: true, output: '' };
}

function writeStamp(root, stamp) {
  mkdirSync(join(root, dirname(STAMP)), { recursive: true });
  writeFileSync(join(root, STAMP), JSON.stringify(stamp));
}

/** Nx decides what to build and takes the rest from its cache; its daemon would outlive us, so it stays off. */
const buildCode = (root) =>
  runCommand(
    ownNode(root),
    ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build', '--outputStyle=static', '--parallel=2'],
    {
      cwd: root,
      env: environment(root, { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' }),
    },
  );

const buildWeb = (root) =>
  runCommand(ownNode(root), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, WEB),
    env: environment(root, { NODE_ENV: 'production' }),
  });

/** Programs of the project come first on the PATH, so that every child runs on the project's own Node. */
function environment(root, more) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${separator}${process.env.PATH ?? ''}`,
    NO_COLOR: '1',
    ...more,
  };
}

/** Nx's projects are npm's workspaces: a folder, or all folders of a folder. Those with sources to build are taken. */
function findProjects(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(root, pattern.slice(0, -2)) : [pattern]))
    .filter((path) => hasBuild(join(root, path, 'package.json')) && hasSources(join(root, path, 'src')))
    .sort();
}

const foldersIn = (root, folder) => readdirSync(join(root, folder)).map((name) => join(folder, name));
const hasBuild = (file) => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).scripts?.build !== undefined;
const hasSources = (folder) => existsSync(folder) && readdirSync(folder).length > 0;

/** The pages hold what they import of the libraries, so a change there is a change of the pages. */
function fingerprintOfWeb(root) {
  if (!existsSync(join(root, WEB, 'vite.config.ts'))) return null;
  const tops = readdirSync(join(root, WEB)).filter((name) => !['dist', 'node_modules'].includes(name));
  const libraries = foldersIn(root, 'libs').map((library) => join(library, 'src'));
  return fingerprint(root, [...tops.map((name) => join(WEB, name)), ...libraries]);
}

/** Path, size and time of every file below the given paths and of the settings: cheap, and changes with every edit. */
function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...paths]) addToHash(hash, root, path);
  return hash.digest('hex');
}

function addToHash(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const facts = statSync(full);
  if (!facts.isDirectory()) {
    hash.update(`${path}\0${facts.size}\0${Math.round(facts.mtimeMs)}\n`);
    return;
  }
  for (const name of readdirSync(full).sort()) addToHash(hash, root, join(path, name));
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, STAMP), 'utf8'));
  } catch {
    // None yet, or one cut short: build.
    return {};
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { ok, output } = await buildIfNeeded(root, 'ビルド / Building');
  if (!ok) process.stderr.write(`${output}\n`);
  process.exitCode = ok ? 0 : 1;
}
