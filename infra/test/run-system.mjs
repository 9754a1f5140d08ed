import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How each way of running is started, and how long (ms) it may take with everything installed and built. */
const systems = {
  standalone: { script: 'infra/standalone/start.mjs', limitMs: 180_000 },
  cluster: { script: 'infra/cluster/start.mjs', limitMs: 300_000 },
};

/**
 * Starts a system of its own for journeys: free port, fresh data.
 * @param {'standalone' | 'cluster'} kind
 * @returns {Promise<{ note: string, stop(): Promise<void> } | { reason: string }>} `note` is the file that tells the address
 */
export async function startSystem(root, kind) {
  const { script, limitMs } = systems[kind];
  const folder = mkdtempSync(join(tmpdir(), `tsunagi-${kind}-`));
  // As root, the database runs as another user, who has to come through.
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const child = spawn(process.execPath, [script, '--port', '0', '--data', data], {
    cwd: root,
    detached: true,
    env: { ...process.env, TSUNAGI_PREPARED: '1', TSUNAGI_NOTE_ROOT: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = (output + chunk).slice(-4_000)));
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const note = await noteOf(child, [join(data, 'run.json'), join(folder, '.tsunagi/current.json')], limitMs);
  if (note !== null) return { note, stop };
  await stop();
  return { reason: `the ${kind} system did not start:\n${output}` };
}

async function noteOf(child, places, limitMs) {
  for (let waited = 0; waited < limitMs && child.exitCode === null; waited += 100) {
    const found = places.find((place) => existsSync(place) && tellsReady(readFileSync(place, 'utf8')));
    if (found) return found;
    await pause(100);
  }
  return null;
}

/** The cluster's note is there from the start and names every process; the portal is the last one to be ready. */
function tellsReady(note) {
  const { origin, processes } = JSON.parse(note);
  if (!origin) return false;
  if (processes === undefined) return true;
  return processes.some(({ name }) => name === 'portal') && processes.every(({ state }) => state === 'ready');
}
