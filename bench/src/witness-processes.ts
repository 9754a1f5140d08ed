import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@tsunagi/testing';
import { formatVerifierKey, parseVerifierKey, type SignerKey, type VerifierKey } from '@tsunagi/transparency-log';

/** A witness as the agencies run it: its own process, key and folder. */
export interface WitnessProcess {
  readonly url: string;
  readonly key: VerifierKey;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../services/witness/dist/main.js', import.meta.url));
const START_LIMIT_MS = 20_000;

/** @param log whose checkpoints it cosigns */
export async function startWitnessProcess(name: string, log: SignerKey): Promise<WitnessProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagi-bench-witness-'));
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      WITNESS_NAME: name,
      WITNESS_PORT: String(port),
      WITNESS_FOLDER: folder,
      WITNESS_LOGS: `${log.verifier.name}=${formatVerifierKey(log.verifier)}`,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url, key: parseVerifierKey((await keyOf(url)).trim()), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function keyOf(url: string): Promise<string> {
  for (const until = performance.now() + START_LIMIT_MS; performance.now() < until;) {
    const answer = await fetch(`${url}/verifier-key`).catch(() => undefined);
    if (answer?.ok) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('a witness did not start');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
