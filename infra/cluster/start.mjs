/**
 * `npm run cluster`: installs, builds, brings Kafka, Redis and Keycloak, then runs the supervisor on the project's Node.
 * Plain JavaScript without dependencies, because it runs on any Node >= 20 before anything is installed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../build.mjs';
import { installIfNeeded, ownNode } from '../install.mjs';
import { building, installing, provisioning, say, usage } from './launch/messages.mjs';
import { DEFAULT_PORT, readOptions } from './launch/options.mjs';
import { provision, ProvisionError } from './provision.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The supervisor promises to stop within 20 s; after this long (ms) it is ended by force. */
const STOP_LIMIT_MS = 25_000;

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
  if (prepared !== 0) return prepared;
  const brought = bring();
  return brought === undefined ? 1 : supervise({ ...read.options, ...brought });
}

async function prepare() {
  // Set by the tests, which have installed and built once for all of them.
  if (process.env.TSUNAGI_PREPARED === '1') return 0;
  const installed = await installIfNeeded(root, installing);
  if (!installed.ok) return fail('install-failed', {}, installed.output);
  const built = await buildIfNeeded(root, building);
  return built.ok ? 0 : fail('build-failed', {}, built.output);
}

/** The folders of Kafka's jars and of Keycloak; undefined when they could not be had, which has been said then. */
function bring() {
  process.stdout.write(`${provisioning}\n`);
  try {
    const { kafka, keycloak } = provision();
    return { kafkaJars: kafka, keycloak };
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    process.stderr.write(`${error.ja}\n${error.en}\n`);
    return undefined;
  }
}

function supervise(options) {
  const main = join(root, 'infra', 'cluster', 'dist', 'main.js');
  // A group of its own: of the terminal's Ctrl-C it hears once, from us. Over the channel it notices our own end.
  const child = spawn(ownNode(root), ['--enable-source-maps', main, JSON.stringify({ ...options, root })], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS).unref();
    });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function fail(code, params = {}, detail = '') {
  process.stderr.write(`${[detail, say(code, params)].filter(Boolean).join('\n')}\n`);
  return 1;
}
