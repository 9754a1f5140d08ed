/**
 * `npm start`: installs, builds, then runs the program on the Node that the project brings.
 * Plain JavaScript without dependencies, because it runs on any Node ≥ 20 before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../build.mjs';
import { installIfNeeded, isInstalled, ownNode } from '../install.mjs';
import { building, installing, say, usage } from './launch/messages.mjs';
import { DEFAULT_PORT, readOptions } from './launch/options.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The program promises to stop within 10 s; after this long (ms) it is ended by force. */
const STOP_LIMIT_MS = 12_000;

process.exitCode = await start();

async function start() {
  if (Number(process.versions.node.split('.')[0]) < 20) return fail('old-node', { version: process.versions.node });
  const read = readOptions(process.argv.slice(2), root, process.env.INIT_CWD ?? process.cwd());
  if (!read.ok) return fail(read.code, { word: read.word });
  if (read.options.help) {
    process.stdout.write(`${usage(DEFAULT_PORT)}\n`);
    return 0;
  }
  const prepared = await prepare();
  return prepared === 0 ? runProgram(read.options) : prepared;
}

async function prepare() {
  // Set by the tests, which have installed and built once for all of them.
  if (process.env.TSUNAGI_PREPARED === '1') return 0;
  const running = runningOrigin();
  if (running !== null && !isInstalled(root)) return fail('running-elsewhere', { origin: running });
  const interrupted = watchForInterrupt();
  const steps = [
    { work: () => installIfNeeded(root, installing), failure: 'install-failed' },
    { work: () => buildIfNeeded(root, building), failure: 'build-failed' },
  ];
  for (const { work, failure } of steps) {
    const { ok, output } = await work();
    if (interrupted()) return fail('interrupted', {}, 130);
    if (!ok) return fail(failure, {}, 1, output);
  }
  interrupted.end();
  return 0;
}

/** Ctrl-C during installing and building goes to the child too; here it only has to be remembered. */
function watchForInterrupt() {
  let seen = false;
  const see = () => (seen = true);
  process.on('SIGINT', see).on('SIGTERM', see);
  const asked = () => seen;
  asked.end = () => process.off('SIGINT', see).off('SIGTERM', see);
  return asked;
}

/** Runs the program, prints what it reports, keeps its log out of the terminal, and hands signals on once. */
function runProgram(options) {
  const child = spawnProgram({ ...options, root: process.env.TSUNAGI_NOTE_ROOT ?? root });
  const log = keepLog(child);
  let said = false;
  child.on('message', (message) => {
    if (message.print !== undefined) process.stdout.write(`${message.print}\n`);
    if (message.refuse !== undefined) {
      said = true;
      process.stderr.write(`${message.refuse}\n`);
    }
    if (message.log !== undefined) log.open(message.log);
  });
  const stopping = passOnSignals(child);
  return new Promise((resolve) => {
    child.on('error', () => resolve(fail('ended-unexpectedly', { log: '' })));
    child.on('close', (code, signal) => {
      if (stopping.forced) resolve(fail('did-not-stop'));
      else if (signal !== null || (code !== 0 && !said))
        resolve(fail('ended-unexpectedly', { log: log.path() }, 1, log.tail()));
      else resolve(code ?? 1);
    });
  });
}

function spawnProgram(options) {
  // A small heap limit keeps the collector diligent: the whole has to fit into the memory of an office PC.
  const flags = ['--max-old-space-size=384', '--expose-gc', '--enable-source-maps'];
  const main = join(root, 'infra/standalone/dist/main.js');
  return spawn(ownNode(root), [...flags, main, JSON.stringify(options)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Compiled code is kept from start to start; few arenas keep freed memory from being scattered (mallopt(3)).
    env: { NODE_COMPILE_CACHE: join(root, '.cache/compiled'), MALLOC_ARENA_MAX: '2', ...process.env },
  });
}

/** Ctrl-C reaches the whole process group, so the program may hear it twice; it counts once there. */
function passOnSignals(child) {
  const state = { forced: false };
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      if (child.connected) child.send({ stop: true });
      const force = setTimeout(() => {
        state.forced = true;
        child.kill('SIGKILL');
      }, STOP_LIMIT_MS);
      force.unref();
    });
  return state;
}

/** The program's own output goes to its log file once it has said where that is; what came before is kept for it. */
function keepLog(child) {
  let early = '';
  let file = null;
  let path = '';
  const write = (chunk) => (file === null ? (early = (early + chunk).slice(-8_000)) : file.write(chunk));
  child.stdout.on('data', write);
  child.stderr.on('data', write);
  return {
    open(where) {
      path = where;
      file = createWriteStream(where, { flags: 'a', mode: 0o600 });
      file.on('error', () => (file = null));
      file.write(early);
    },
    path: () => path,
    /** Only when there is no log file to look into: the last words, one line, never a stack trace. */
    tail: () => (path === '' ? (early.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? '') : ''),
  };
}

/** The address of a system that runs from this folder, or null. */
function runningOrigin() {
  const file = join(root, '.tsunagi/current.json');
  if (!existsSync(file)) return null;
  try {
    const { pid, origin } = JSON.parse(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return origin;
  } catch {
    // Left by one that no longer runs, or cut short: nobody is there.
    return null;
  }
}

function fail(code, params = {}, exitCode = 1, detail = '') {
  process.stderr.write(`${[...lastWords(detail), say(code, params)].join('\n')}\n`);
  return exitCode;
}

/** The end of what a failed program printed, without its stack trace. */
function lastWords(output) {
  const told = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return told.slice(-15);
}
